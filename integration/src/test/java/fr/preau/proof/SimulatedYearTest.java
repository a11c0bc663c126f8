package fr.preau.proof;

import static fr.preau.proof.Registry.PUPILS;
import static fr.preau.proof.Registry.SCHOOLS;
import static fr.preau.proof.Registry.STAFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.intake.ImportReport;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.plan.HeldSchool;
import fr.preau.platform.Failure;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * From one July to the next with a file every night, held against what the academy really knew that
 * night: fulls on Sundays, deltas else, holidays with empty files, and accidents.
 */
class SimulatedYearTest {
  private static final LocalDate LAST_JUNE = LocalDate.of(2026, 6, 30);
  private static final LocalDate NEXT_JULY = LocalDate.of(2027, 7, 1);
  private static final LocalDate THAW = LocalDate.of(2026, 8, 17);

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();
  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir Path directory;

  private final Map<LocalDate, Consumer<LocalDate>> planted = new TreeMap<>();
  private final Random random = new Random(Effort.seed());
  private SimulatedHub hub;
  private SimulatedSource source;
  private Registry now;
  private SimulatedLife life;
  private SortedSet<String> truth;
  private SortedSet<String> present;
  private long lost;

  @BeforeEach
  void june() throws IOException {
    GeneratedAcademy academy =
        AcademyGenerator.generate(
            GeneratorOptions.of(
                    Effort.times(4, 9),
                    Effort.times(160, 1_500),
                    random.nextInt(1_000_000),
                    directory.resolve("academy"))
                .bascule()
                .build());
    now = new Registry(Deltas.entries(academy.full().directory()));
    var september = new Registry(Deltas.entries(academy.after().orElseThrow().directory()));
    life = new SimulatedLife(now, september, random);
    source = new SimulatedSource(directory, now.copy());
    hub = new SimulatedHub(DB, directory);
    planted.put(THAW, this::theHolidaysAreOver);
    planted.put(LocalDate.of(2026, 10, 20), this::newTimetable);
    planted.put(LocalDate.of(2026, 11, 12), this::aSchoolLosesItsDivisions);
    planted.put(LocalDate.of(2026, 12, 6), this::aFullThatEndsInTheMiddle);
    planted.put(LocalDate.of(2026, 12, 13), this::aFullCutShort);
    planted.put(LocalDate.of(2027, 1, 17), this::aSchoolIsMissing);
    planted.put(LocalDate.of(2027, 2, 7), this::anotherAcademysFull);
    planted.put(LocalDate.of(2027, 3, 8), this::aWeekOfSilence);
    planted.put(LocalDate.of(2027, 4, 6), this::aDeltaIsLost);
    planted.put(LocalDate.of(2027, 4, 20), this::theSameFileTwice);
  }

  @Test
  void nobodyWhoStaysLosesAnythingAndOnlyAccidentsAreHeld() {
    assertThat(hub.receive(LAST_JUNE, source.full(LAST_JUNE, now)).held()).isEmpty();
    isKnown(LAST_JUNE);
    int nights = 0;
    for (LocalDate night = LAST_JUNE.plusDays(1);
        !night.isAfter(NEXT_JULY);
        night = night.plusDays(1), nights++) {
      if (planted.containsKey(night)) {
        planted.get(night).accept(night);
      } else if (!isSilent(night)) {
        life.live(night);
        ordinary(night);
      }
      hub.assertSays(night, truth, present);
      if (night.equals(LocalDate.of(2026, 7, 10))) {
        assertThat(hub.closingDays(night)).containsExactly("2026-10-31");
      }
    }
    REPORT.measured("nights", nights);
    REPORT.measured("people", present.size());
  }

  private void ordinary(LocalDate night) {
    long unannounced = isSunday(night) ? source.untold(now) + lost : 0;
    ImportReport report = hub.receive(night, delivery(night));
    assertThat(report.drift().count()).as("drift on %s", night).isEqualTo(unannounced);
    lost = isSunday(night) ? 0 : lost;
    assertThat(report.quarantined()).as("quarantined on %s", night).isZero();
    if (night.isBefore(THAW) && !night.isBefore(LocalDate.of(2026, 7, 14))) {
      assertThat(holds(report)).as("holds on %s", night).isSubsetOf("* freeze");
      return;
    }
    assertThat(holds(report)).as("holds on %s", night).isEmpty();
    assertThat(report.read()).as("counts on %s", night).isEqualTo(hub.stats());
    isKnown(night);
  }

  private Path delivery(LocalDate night) {
    Deltas.Style[] styles = Deltas.Style.values();
    return isSunday(night)
        ? source.full(night, now)
        : source.delta(night, now, styles[night.getDayOfYear() % styles.length]);
  }

  /** From now on the roster has to say what the academy knows. */
  private void isKnown(LocalDate night) {
    truth = now.truth();
    present = Registry.present(truth);
    assertThat(present).as("people on %s", night).isNotEmpty();
  }

  /** What waited has its totals approved before anything new comes. */
  private void theHolidaysAreOver(LocalDate night) {
    List<ImportReport> thawed = hub.thaw(night);
    assertThat(thawed).hasSize(1);
    assertThat(holds(thawed.get(0))).containsExactly("* totals");
    hub.assertSays(night, truth, present);
    hub.imports().approve(thawed.get(0).run(), HeldSchool.WHOLE_RUN, "claire", "totaux relus");
    isKnown(night);
    hub.assertSays(night, truth, present);
    life.live(night);
    ordinary(night);
  }

  private void newTimetable(LocalDate night) {
    life.timetable(life.school(0), false);
    ImportReport report = hub.receive(night, delivery(night));
    assertThat(holds(report)).isEmpty();
    assertThat(hub.notices(report.run())).contains("teachings-fell " + now.uai(life.school(0)));
    life.timetable(life.school(0), true);
    assertThat(holds(hub.receive(night, source.delta(night, now, Deltas.Style.CHANGES)))).isEmpty();
    isKnown(night);
  }

  private void aSchoolLosesItsDivisions(LocalDate night) {
    Registry wrong = now.copy();
    life.closeClasses(wrong, life.school(1));
    ImportReport report = hub.receive(night, source.delta(night, wrong, Deltas.Style.CHANGES));
    String uai = now.uai(life.school(1));
    assertThat(report.heldSchools()).containsExactly(uai);
    assertThat(holds(report))
        .contains(uai + " division-memberships", uai + " pupils-without-division");
  }

  private void aFullThatEndsInTheMiddle(LocalDate night) {
    Path torn = SimulatedSource.torn(source.unheededFull(night, now));
    assertThatThrownBy(() -> hub.receive(night, torn)).isInstanceOf(UnreadableInputException.class);
  }

  /** Held as a whole; told to be bad, so that deltas wait for the full of the next night. */
  private void aFullCutShort(LocalDate night) {
    Registry half = now.copy();
    List<String> pupils = List.copyOf(now.all(PUPILS).keySet());
    pupils.subList(pupils.size() / 2, pupils.size()).forEach(id -> half.remove(PUPILS, id));
    ImportReport report = hub.receive(night, source.unheededFull(night, half));
    assertThat(holds(report)).contains("* overall");
    hub.assertSays(night, truth, present);
    hub.imports().rejectFile(report.run(), "claire", "export tronqué");
    assertThatThrownBy(() -> hub.receive(night, source.delta(night, now, Deltas.Style.CHANGES)))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("delta-awaits-full"));
    assertThat(hub.receive(night, source.full(night, now)).held()).isEmpty();
  }

  /** Who teaches elsewhere too is delivered by their other schools. */
  private void aSchoolIsMissing(LocalDate night) {
    Registry without = now.copy();
    String school = life.school(3);
    now.pupilsOf(school).forEach(id -> without.remove(PUPILS, id));
    now.teachersOfOnly(school).forEach(id -> without.remove(STAFF, id));
    without.remove(SCHOOLS, school);
    ImportReport report = hub.receive(night, source.unheededFull(night, without));
    assertThat(holds(report)).contains(now.uai(school) + " vanished-school");
    assertThat(report.heldSchools()).isSubsetOf(HeldSchool.WHOLE_RUN, now.uai(school));
    hub.assertSays(night, truth, present);
    assertThat(hub.receive(night, source.full(night, now)).held()).isEmpty();
  }

  private void anotherAcademysFull(LocalDate night) {
    GeneratedAcademy other =
        AcademyGenerator.generate(
            GeneratorOptions.of(4, now.all(PUPILS).size(), 3, directory.resolve("other"))
                .exportDate(night)
                .academyCode("98")
                .uaiShift(500)
                .build());
    assertThatThrownBy(() -> hub.receive(night, other.full().directory()))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).startsWith("foreign-"));
    ordinary(night);
  }

  /** Five nights without any file, then a delta that must not be believed. */
  private void aWeekOfSilence(LocalDate night) {
    LocalDate later = night.plusDays(5);
    life.live(night);
    ImportReport report = hub.receive(later, source.delta(later, now, Deltas.Style.CHANGES));
    assertThat(holds(report)).contains("* delta-gap");
  }

  private void aDeltaIsLost(LocalDate night) {
    life.changePhone();
    source.delta(night, now, Deltas.Style.CHANGES);
    lost = 1;
  }

  private void theSameFileTwice(LocalDate night) {
    life.live(night);
    Path delivery = delivery(night);
    assertThat(holds(hub.receive(night, delivery))).isEmpty();
    assertThatThrownBy(() -> hub.receive(night, delivery))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo("delta-older"));
    isKnown(night);
  }

  /** Nothing comes on the nights that {@link #aWeekOfSilence} has already lived. */
  private static boolean isSilent(LocalDate night) {
    return night.isAfter(LocalDate.of(2027, 3, 8)) && night.isBefore(LocalDate.of(2027, 3, 14));
  }

  private static boolean isSunday(LocalDate night) {
    return night.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** What is held and why: {@code UAI code}. */
  private static List<String> holds(ImportReport report) {
    return report.held().stream()
        .flatMap(held -> held.reasons().stream().map(reason -> held.school() + " " + reason.code()))
        .toList();
  }
}
