package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.HubContext;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.Degree;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.platform.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Deltas, and exports of the first degree, that come at the wrong time, from elsewhere or broken,
 * on the command line: the exit code, a clear error, and a roster that is what it was.
 */
class HostileDeltaTest {
  private static final String PUPILS = "Eleve";

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path shared;
  @TempDir Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static HubContext kept;
  private static GeneratedAcademy academy;
  private static GeneratedAcademy primary;
  private static Map<String, Map<String, RawEntry>> entries = Map.of();
  private static String good = "";
  private static LocalDate lastFull = LocalDate.of(2026, 9, 1);

  /** Two academies, of which the hub knows the first full each. */
  @BeforeAll
  static void importTwoAcademies() throws IOException {
    home = ProofHome.created(shared.resolve("home"));
    Files.writeString(
        home.root().resolve("config/sources/ecoles.yaml"),
        """
        format: aaf
        degree: 1D
        namespace: "P99"
        academy: "99"
        """);
    Files.writeString(
        home.root().resolve("config/sources/nouvelle.yaml"),
        """
        format: aaf
        degree: 2D
        namespace: "N99"
        """);
    kept = HubContext.forCommand(new Home(home.root()), "proof", Duration.ofSeconds(30));
    academy =
        AcademyGenerator.generate(
            GeneratorOptions.of(2, 120, Effort.seed(), shared.resolve("academy"))
                .change(0.05)
                .build());
    primary =
        AcademyGenerator.generate(
            GeneratorOptions.of(2, 80, Effort.seed(), shared.resolve("ecoles"))
                .degree(Degree.PRIMARY)
                .change(0.05)
                .build());
    entries = Deltas.entries(academy.full().directory());
    home.receive(academy.full().directory()).exits(0);
    primary(primary.full().directory()).exits(0);
    good = home.export();
  }

  @AfterAll
  static void close() {
    kept.close();
  }

  @AfterEach
  void theRosterIsWhatItWas() {
    assertThat(home.export()).isEqualTo(good);
    assertThat(home.root().resolve("data/work")).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Degree.class)
  void refusesADeltaBeforeAnyFull(Degree degree) throws IOException {
    Path delta = (degree == Degree.PRIMARY ? primary : academy).delta().orElseThrow().directory();
    Files.writeString(
        home.root().resolve("config/sources/nouvelle.yaml"),
        "format: aaf\ndegree: %s\nnamespace: \"N99\"\n".formatted(degree.code()));

    home.here("import", "--source", "nouvelle", "--json", delta).isError(2, "delta-before-full");
  }

  @Test
  void refusesADeltaDatedBeforeTheFull() throws IOException {
    Path older = delta(lastFull.minusDays(1), rename(pupil(0)));

    home.receive(older).isError(2, "delta-older");
  }

  @Test
  void refusesADeltaWithoutAnyDate() throws IOException {
    Path dated = delta(lastFull.plusDays(1), rename(pupil(0)));
    Path undated = Files.createDirectory(directory.resolve("Delta"));
    for (Path file : Deliveries.files(dated)) {
      Files.copy(file, undated.resolve("ENT_Delta_Eleve_0000.xml"));
    }

    home.receive(undated).isError(2, "delta-undated");
  }

  @Test
  void holdsADeltaAfterAGap() throws IOException {
    assertHeld("delta-gap", delta(lastFull.plusDays(6), rename(pupil(0))));
    fullsFollow();
  }

  @Test
  void holdsADeltaAboutTooManyUnknownIds() throws IOException {
    String[] requests =
        Stream.concat(
                IntStream.range(0, 98).mapToObj(n -> rename(pupil(n))),
                Stream.of(
                    Deltas.delete(PUPILS, "77777777"),
                    Deltas.modify(PUPILS, "88888888", Map.of("sn", List.of("PERSONNE")))))
            .toArray(String[]::new);

    assertHeld("unknown-ids", delta(lastFull.plusDays(1), requests));
    fullsFollow();
  }

  @ParameterizedTest
  @EnumSource(Degree.class)
  void refusesADeltaCutInTheMiddle(Degree degree) throws IOException {
    Path whole = (degree == Degree.PRIMARY ? primary : academy).delta().orElseThrow().directory();
    Path cut =
        Deliveries.edited(
            whole, directory.resolve("cut"), PUPILS, xml -> xml.substring(0, xml.length() / 2));

    receive(degree, cut).isError(2, "xml-truncated");
  }

  @ParameterizedTest
  @EnumSource(Degree.class)
  void refusesADeltaThatBringsAFullAlong(Degree degree) throws IOException {
    GeneratedAcademy mixed = degree == Degree.PRIMARY ? primary : academy;
    Path delta =
        Deliveries.edited(
            mixed.delta().orElseThrow().directory(), directory.resolve("mixed"), (n, xml) -> xml);
    Path pupils = Deliveries.file(mixed.full().directory(), PUPILS);
    Files.copy(pupils, delta.resolve(pupils.getFileName()));

    receive(degree, delta).isError(2, "delivery-mixed");
  }

  @Test
  void refusesAModificationOfAnotherOperationThanToReplace() throws IOException {
    String adding = rename(pupil(0)).replace("operation=\"replace\"", "operation=\"add\"");

    home.receive(delta(lastFull.plusDays(1), adding)).isError(2, "xml-structure");
  }

  @ParameterizedTest
  @EnumSource(Degree.class)
  void refusesTheDeltaOfAnotherAcademy(Degree degree) throws IOException {
    GeneratedAcademy other =
        AcademyGenerator.generate(
            GeneratorOptions.of(2, 100, Effort.seed(), directory.resolve("other"))
                .degree(degree)
                .academyCode("98")
                .uaiShift(300)
                .change(0.05)
                .build());

    Path delta = redated(other.delta().orElseThrow().directory(), "foreign", lastFull.plusDays(1));
    receive(degree, delta).isError(2, "foreign-academy-code");
  }

  @Test
  void refusesTheDeltaOfAnotherAcademyThatHidesItsCode() throws IOException {
    RawEntry school = entries.get("EtabEducNat").values().iterator().next();
    String foreign =
        Deltas.modify(
            "EtabEducNat",
            school.id().orElseThrow(),
            Map.of(
                "ENTStructureUAI",
                List.of("0750001D"),
                "ENTEtablissementUAI",
                List.of("0750001D")));

    Answer answer =
        home.receive(Deltas.write(next(), "EtabEducNat", lastFull.plusDays(1), List.of(foreign)));

    answer.isError(2, "foreign-other-uais");
  }

  @Test
  void takesADeltaOnceAndRefusesItTheSecondTime() throws IOException {
    String before = home.export();
    Path delta = delta(lastFull.plusDays(1), rename(pupil(0)));
    home.receive(delta).exits(0);
    String after = home.export();
    assertThat(after).isNotEqualTo(before);

    home.receive(delta).isError(2, "delta-older");

    assertThat(home.export()).isEqualTo(after);
    fullsFollow();
  }

  @Test
  void answersThreeAndAListWhenALaterRunChangedWhatIsToBeUndone() throws IOException {
    int run =
        home.receive(delta(lastFull.plusDays(1), rename(pupil(0))))
            .exits(0)
            .json()
            .get("run")
            .asInt();
    Path later =
        Deltas.write(
            directory.resolve("delta-later"),
            PUPILS,
            lastFull.plusDays(2),
            List.of(Deltas.modify(PUPILS, pupil(0), Map.of("givenName", List.of("Noa")))));
    home.receive(later).exits(0);
    String before = home.export();

    Answer refused = home.here("run", "undo", run, "--json").exits(3);

    assertThat(refused.json().get("conflicts").findValuesAsText("field"))
        .containsExactly("givenName");
    assertThat(home.export()).isEqualTo(before);
    fullsFollow();
  }

  @ParameterizedTest
  @EnumSource(Degree.class)
  void takesTheEmptyFilesOfAQuietNightAsNoChange(Degree degree) throws IOException {
    Path quiet = empty(degree, "Delta");

    assertThat(receive(degree, quiet).exits(0).json().get("state").asText()).isEqualTo("unchanged");
    fullsFollow();
  }

  @ParameterizedTest
  @EnumSource(Degree.class)
  void refusesAFullOfEmptyFiles(Degree degree) throws IOException {
    receive(degree, empty(degree, "Complet")).isError(2, "nothing-usable");
  }

  @Test
  void refusesAnExportOfTheOtherDegree() throws IOException {
    home.receive(primary.after().orElseThrow().directory()).isError(2, "other-degree");
    primary(academy.after().orElseThrow().directory()).isError(2, "other-degree");
  }

  @Test
  void holdsAFullOfTheFirstDegreeWithOnePupilLeft() throws IOException {
    Path one =
        Deliveries.edited(
            primary.full().directory(),
            directory.resolve("one"),
            PUPILS,
            xml -> Deliveries.assembled(xml, Deliveries.records(xml).subList(0, 1)));

    primary(redated(one, "one-later", lastFull.plusDays(1))).exits(3);
    fullsFollow();
  }

  private static Answer receive(Degree degree, Path delivery) {
    return degree == Degree.PRIMARY ? primary(delivery) : home.receive(delivery);
  }

  private static Answer primary(Path delivery) {
    return home.here("import", "--source", "ecoles", "--json", delivery);
  }

  private static void assertHeld(String code, Path delivery) {
    Answer answer = home.receive(delivery).exits(3);
    assertThat(answer.json().get("holds").findValuesAsText("code")).contains(code);
  }

  /** Fulls of a later day follow, so that no test depends on what another one left waiting. */
  private void fullsFollow() throws IOException {
    lastFull = lastFull.plusDays(10);
    home.receive(redated(academy.full().directory(), "later", lastFull)).exits(0);
    primary(redated(primary.full().directory(), "later-1d", lastFull)).exits(0);
  }

  private Path redated(Path delivery, String name, LocalDate day) throws IOException {
    return Deliveries.redated(delivery, directory.resolve(name), day);
  }

  private Path empty(Degree degree, String mode) throws IOException {
    String project = degree == Degree.PRIMARY ? "ENT1D-DEMO" : "ENT2DVA-DEMO";
    String day = DateTimeFormatter.BASIC_ISO_DATE.format(lastFull.plusDays(1));
    Path target = Files.createDirectory(directory.resolve(mode));
    for (String kind : List.of("EtabEducNat", PUPILS, "PersRelEleve", "PersEducNat")) {
      Files.writeString(
          target.resolve("%s_%s_%s_%s_0000.xml".formatted(project, mode, day, kind)),
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ficAlimMENESR>\n</ficAlimMENESR>\n");
    }
    return target;
  }

  private Path delta(LocalDate day, String... requests) throws IOException {
    return Deltas.write(next(), PUPILS, day, List.of(requests));
  }

  private Path next() {
    return directory.resolve("delta");
  }

  private static String rename(String pupil) {
    return Deltas.modify(PUPILS, pupil, Map.of("givenName", List.of("Lou")));
  }

  private static String pupil(int n) {
    return List.copyOf(entries.get(PUPILS).keySet()).get(n);
  }
}
