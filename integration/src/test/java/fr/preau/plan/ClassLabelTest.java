package fr.preau.plan;

import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.TestRecords.teacher;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.intake.RosterFeed;
import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Classes that no school declares: their names are those that people's records give. */
class ClassLabelTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final RosterFeed feed = new RosterFeed(DB.dataSource());

  @BeforeEach
  void emptyRoster() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account cascade")
        .update();
  }

  @Test
  void aClassHasTheNameThatItsPupilsGiveAndKeepsItsNumberWhenItIsRenamed() {
    feed.deliver(academy("CP A", "CP A", "CP A"));
    long id = classId();
    assertThat(label()).isEqualTo("CP A");

    Plan plan = feed.deliver(academy("CP-CE1", "CP-CE1", "CP-CE1"));

    assertThat(label()).isEqualTo("CP-CE1");
    assertThat(classId()).isEqualTo(id);
    assertThat(plan.held()).isEmpty();
    assertThat(plan.summary().byKind().get(RosterKind.DIVISION_ENROLMENTS))
        .satisfies(
            change -> {
              assertThat(change.create()).isZero();
              assertThat(change.remove()).isZero();
            });
  }

  @Test
  void oneStaleRecordDoesNotRenameAClass() {
    feed.deliver(academy("CP-CE1", "CP-CE1", "CP-CE1"));

    feed.deliver(academy("CP-CE1", "CP-CE1", "CP A"));

    assertThat(label()).isEqualTo("CP-CE1");
  }

  @Test
  void theMajorityOfTheWholeClassDecidesWhateverChangedLast() {
    feed.deliver(academy("CP A", "CP-CE1", "CP A"));
    assertThat(label()).isEqualTo("CP A");

    feed.deliver(academy("CP A", "CP-CE1", "CP-CE1"));

    assertThat(label()).isEqualTo("CP-CE1");
  }

  @Test
  void aTeacherNamesAClassThatHasNoPupilYet() {
    Staff teacher = teacher(21, 1, "5001");
    feed.deliver(
        List.of(
            school(1),
            new Staff(
                teacher.key(),
                teacher.name(),
                teacher.birthDate(),
                teacher.mail(),
                teacher.school(),
                true,
                teacher.functions(),
                List.of(),
                List.of(new TeachingRef("1", "5001", Optional.empty(), Optional.of("CP A"))),
                List.of(),
                List.of(),
                List.of())));

    assertThat(label()).isEqualTo("CP A");
  }

  @Test
  void aDeclaredDivisionKeepsTheNameItsSchoolGives() {
    feed.deliver(List.of(school(1, "5001"), inClass(1, "CP A")));

    feed.deliver(List.of(school(1, "5001"), inClass(1, "CP B")));

    assertThat(label()).isEqualTo("Division 5001");
  }

  private static List<RosterRecord> academy(String... labels) {
    var records = new ArrayList<RosterRecord>(List.of(school(1)));
    for (int i = 0; i < labels.length; i++) {
      records.add(inClass(i + 1, labels[i]));
    }
    return records;
  }

  private static Pupil inClass(int id, String label) {
    Pupil pupil = pupil(id, 1, "5001");
    return new Pupil(
        pupil.key(),
        pupil.name(),
        pupil.birthDate(),
        pupil.ine(),
        pupil.schoolPupilId(),
        pupil.school(),
        pupil.level(),
        pupil.subjects(),
        List.of(new ClassRef("1", "5001", Optional.of(label))),
        List.of(),
        List.of());
  }

  private static String label() {
    return DB.jdbc().sql("select label from class_group").query(String.class).single();
  }

  private static long classId() {
    return DB.jdbc().sql("select id from class_group").query(Long.class).single();
  }
}
