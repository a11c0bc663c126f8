package fr.preau.plan;

import static fr.preau.intake.TestRecords.link;
import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.pupils;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.TestRecords.teacher;
import static fr.preau.intake.TestRecords.uai;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.intake.RosterFeed;
import fr.preau.intake.TestRecords;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.Staff;
import fr.preau.platform.GuardThresholds;
import fr.preau.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanTest {
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
  void createsWhatTheFirstFullSaysAndNothingTheSecondTime() {
    List<RosterRecord> records = smallSchool();

    Plan first = feed.deliver(records);
    Plan second = feed.deliver(records);

    assertThat(first.summary().byKind().get(RosterKind.PUPILS).create()).isEqualTo(2);
    assertThat(first.desired().of(RosterKind.GUARDIANS)).isEqualTo(1);
    assertThat(first.desired().of(RosterKind.TEACHINGS)).isEqualTo(1);
    assertThat(second.pending()).isFalse();
    assertThat(second.summary().isEmpty()).isTrue();
    assertThat(second.desired()).isEqualTo(first.desired());
  }

  @Test
  void suspendsWhoLeavesAndRestoresWhoReturnsWithTheSameLogin() {
    feed.deliver(smallSchool());
    String login = login("pupil", 2);

    feed.deliver(without(smallSchool(), 2));
    assertThat(accountState("pupil", 2)).isEqualTo("suspended");
    assertThat(suspended("pupil", 2)).isTrue();

    feed.deliver(smallSchool());
    assertThat(accountState("pupil", 2)).isEqualTo("active");
    assertThat(login("pupil", 2)).isEqualTo(login);
    assertThat(suspended("pupil", 2)).isFalse();
  }

  @Test
  void keepsARelativeNobodyPointsToInTheImageOnly() {
    feed.deliver(
        List.of(school(1, "6A"), pupil(1, 1, "6A", mother(11)), relative(11), relative(12)));

    assertThat(count("select count(*) from person where population = 'relative'")).isEqualTo(1);
    assertThat(count("select count(*) from image_entry where kind = 'relative'")).isEqualTo(2);
  }

  @Test
  void makesOnePersonAndOneAccountOfARelativeWhomSiblingsShare() {
    feed.deliver(
        List.of(
            school(1, "6A", "6B"),
            pupil(1, 1, "6A", mother(11)),
            pupil(2, 1, "6B", mother(11)),
            relative(11)));

    assertThat(count("select count(*) from person where population = 'relative'")).isEqualTo(1);
    assertThat(count("select count(*) from account where login = 'camille.exemple'")).isEqualTo(1);
    assertThat(count("select count(distinct pupil_id) from guardianship")).isEqualTo(2);
  }

  @Test
  void ignoresTheSchoolThatIsNotDeliveredAndKeepsTheRestOfThePerson() {
    Staff staff = teacher(31, 1, "6A");
    var elsewhere = new ArrayList<>(staff.functions());
    elsewhere.addAll(teacher(31, 77, "3B").functions());
    var teachings = new ArrayList<>(staff.divisionTeachings());
    teachings.addAll(teacher(31, 77, "3B").divisionTeachings());

    Plan plan =
        feed.deliver(
            List.of(
                school(1, "6A"),
                pupil(1, 1, "6A"),
                TestRecords.serving(staff, elsewhere, teachings)));

    assertThat(plan.held()).isEmpty();
    assertThat(count("select count(*) from school")).isEqualTo(1);
    assertThat(count("select count(*) from staff_function")).isEqualTo(1);
    assertThat(count("select count(*) from teaching")).isEqualTo(1);
    assertThat(suspended("staff", 31)).isFalse();
  }

  @Test
  void linksARelativeWhoseRecordArrivesLaterAlthoughThePupilDidNotChange() {
    feed.deliver(List.of(school(1, "6A"), pupil(1, 1, "6A", mother(11)), relative(12)));
    assertThat(count("select count(*) from guardianship")).isZero();

    feed.deliver(
        List.of(school(1, "6A"), pupil(1, 1, "6A", mother(11)), relative(11), relative(12)));

    assertThat(count("select count(*) from guardianship where guardian")).isEqualTo(1);
    assertThat(login("relative", 11)).isEqualTo("camille.exemple");
  }

  @Test
  void enrolsInASchoolThatArrivesLaterAlthoughThePupilDidNotChange() {
    feed.deliver(List.of(school(1, "6A"), pupil(1, 1, "6A"), pupil(2, 2, "5B")));
    assertThat(count("select count(*) from enrolment")).isEqualTo(1);

    feed.deliver(List.of(school(1, "6A"), school(2), pupil(1, 1, "6A"), pupil(2, 2, "5B")));

    assertThat(count("select count(*) from enrolment")).isEqualTo(2);
    assertThat(count("select count(*) from class_group where code = '5B' and not declared"))
        .isEqualTo(1);
  }

  @Test
  void neverHoldsALostGuardianshipEvenInAHeldSchool() {
    List<RosterRecord> before = bigSchools();
    before.add(pupil(900, 1, "6A", mother(11)));
    before.add(relative(11));
    feed.deliver(before);

    List<RosterRecord> after = withoutPupils(before, 100, 109);
    after.removeIf(record -> record.key().id().equals("900"));
    after.add(pupil(900, 1, "6A"));
    Plan plan = feed.deliver(after);

    assertThat(plan.held()).extracting(HeldSchool::school).containsExactly(uai(1).value());
    assertThat(count("select count(*) from guardianship")).isZero();
    assertThat(accountState("relative", 11)).isEqualTo("suspended");
    assertThat(enrolled(1)).isEqualTo(41);
  }

  @Test
  void suspendsTheAccountOfARelativeWhoseLegalStatusIsLowered() {
    feed.deliver(List.of(school(1, "6A"), pupil(1, 1, "6A", mother(11)), relative(11)));

    Plan plan =
        feed.deliver(List.of(school(1, "6A"), pupil(1, 1, "6A", link(11, 0)), relative(11)));

    assertThat(plan.held()).isEmpty();
    assertThat(plan.summary().byKind().get(RosterKind.GUARDIANS).remove()).isEqualTo(1);
    assertThat(accountState("relative", 11)).isEqualTo("suspended");
    assertThat(suspended("relative", 11)).isFalse();
  }

  @Test
  void holdsOnlyTheSchoolThatLosesTooManyPupilsAndAppliesTheRest() {
    List<RosterRecord> before = bigSchools();
    feed.deliver(before);

    List<RosterRecord> after = withoutPupils(before, 100, 109);
    after = withoutPupils(after, 200, 202);
    after.add(pupil(950, 1, "6B"));
    Plan plan = feed.deliver(after);

    assertThat(plan.held())
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.school()).isEqualTo(uai(1).value());
              assertThat(held.reasons())
                  .singleElement()
                  .satisfies(
                      breach -> {
                        assertThat(breach.code()).isEqualTo("pupils");
                        assertThat(breach.count()).isEqualTo(10);
                        assertThat(breach.of()).isEqualTo(40);
                      });
            });
    assertThat(enrolled(1)).as("nobody removed, one created").isEqualTo(41);
    assertThat(enrolled(2)).isEqualTo(397);
    assertThat(count("select count(*) from change where state = 'held' and kind = 'pupils'"))
        .isEqualTo(10);
  }

  @Test
  void holdsASchoolThatLosesTooManyOfItsStaff() {
    feed.deliver(staffRoom(teachers(1, 40)));

    Plan plan = feed.deliver(staffRoom(teachers(1, 30)));

    assertThat(plan.held())
        .flatExtracting(HeldSchool::reasons)
        .containsExactly(new HeldSchool.Breach("staff", 10, 40, "5 (20 %)", ""));
    assertThat(count("select count(*) from staff_post")).isEqualTo(40);
  }

  @Test
  void letsPassWhatExceedsOnlyTheCountOrOnlyTheShare() {
    List<RosterRecord> before = bigSchools();
    before.add(school(3, "4A"));
    pupils(700, 707, 3, "4A").forEach(before::add);
    feed.deliver(before);

    Plan plan = feed.deliver(withoutPupils(withoutPupils(before, 200, 205), 700, 701));

    assertThat(plan.held()).isEmpty();
    assertThat(enrolled(2)).isEqualTo(394);
    assertThat(enrolled(3)).isEqualTo(6);
  }

  @Test
  void countsAMoveToAnotherSchoolOfTheRosterAsNoDeparture() {
    List<RosterRecord> before = bigSchools();
    feed.deliver(before);

    List<RosterRecord> after = withoutPupils(before, 100, 119);
    pupils(100, 119, 2, "5A").forEach(after::add);
    Plan plan = feed.deliver(after);

    assertThat(plan.held()).isEmpty();
    assertThat(plan.summary().byKind().get(RosterKind.PUPILS).update()).isEqualTo(20);
    assertThat(plan.summary().byKind().get(RosterKind.PUPILS).remove()).isZero();
    assertThat(enrolled(1)).isEqualTo(20);
    assertThat(enrolled(2)).isEqualTo(420);
  }

  @Test
  void holdsChangesOfDivisionThatConcernTooManyPupilsOfASchool() {
    List<RosterRecord> before = bigSchools();
    feed.deliver(before);

    List<RosterRecord> after = withoutPupils(before, 100, 119);
    pupils(100, 119, 1, "6B").forEach(after::add);
    Plan plan = feed.deliver(after);

    assertThat(plan.held())
        .flatExtracting(HeldSchool::reasons)
        .extracting(HeldSchool.Breach::code)
        .containsExactly("division-memberships");
    assertThat(members(1, "6A")).isEqualTo(40);
    assertThat(members(1, "6B")).isZero();
  }

  @Test
  void holdsASchoolWhosePupilsLoseTheirDivisions() {
    List<RosterRecord> before = bigSchools();
    feed.deliver(before);

    List<RosterRecord> after = new ArrayList<>(before);
    after.replaceAll(
        record ->
            record.key().id().startsWith("1") && record.key().id().length() == 3
                ? withoutClasses(record)
                : record);
    Plan plan = feed.deliver(after);

    assertThat(plan.held())
        .flatExtracting(HeldSchool::reasons)
        .extracting(HeldSchool.Breach::code)
        .containsExactly("division-memberships", "pupils-without-division");
    assertThat(members(1, "6A")).isEqualTo(40);
  }

  @Test
  void holdsASchoolThatVanishedAndKeepsItsPeople() {
    List<RosterRecord> before = bigSchools();
    feed.deliver(before);

    List<RosterRecord> after = new ArrayList<>(before);
    after.removeIf(record -> record.key().id().equals("1"));
    Plan plan = feed.deliver(after);

    assertThat(plan.held())
        .flatExtracting(HeldSchool::reasons)
        .extracting(HeldSchool.Breach::code)
        .containsExactly("vanished-school");
    assertThat(enrolled(1)).isEqualTo(40);
    assertThat(members(1, "6A")).isEqualTo(40);
  }

  @Test
  void holdsEverythingWhenTooManyPeopleLeaveOverall() {
    List<RosterRecord> before = bigSchools();
    feed.deliver(before);

    Plan plan = feed.deliver(withoutPupils(before, 200, 220));

    assertThat(plan.held()).extracting(HeldSchool::school).contains(HeldSchool.WHOLE_RUN);
    assertThat(enrolled(2)).isEqualTo(400);
  }

  @Test
  void holdsARunThatLacksAKind() {
    feed.deliver(smallSchool());

    List<RosterRecord> after = smallSchool();
    after.removeIf(record -> record.key().id().equals("31"));
    Plan plan = feed.deliver(after);

    assertThat(plan.held())
        .flatExtracting(HeldSchool::reasons)
        .extracting(HeldSchool.Breach::code, HeldSchool.Breach::detail)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("missing-kind", "staff"));
    assertThat(count("select count(*) from staff_post")).isEqualTo(1);
  }

  @Test
  void keepsAPersonInQuarantineWithAllLinks() {
    feed.deliver(smallSchool());

    Plan plan = feed.withUnusable("pupil", "1", "").deliver(without(smallSchool(), 1));

    assertThat(plan.summary().isEmpty()).isTrue();
    assertThat(plan.held()).isEmpty();
    assertThat(count("select count(*) from guardianship")).isEqualTo(1);
  }

  @Test
  void holdsTheDeparturesOfASchoolWhereAKeyCouldNotBeRead() {
    List<RosterRecord> before = bigSchools();
    feed.deliver(before);

    List<RosterRecord> after = withoutPupils(before, 100, 100);
    after = withoutPupils(after, 200, 200);
    Plan plan = feed.withUnusable("pupil", "", "1").deliver(after);

    assertThat(plan.held()).extracting(HeldSchool::school).containsExactly(uai(1).value());
    assertThat(plan.held())
        .flatExtracting(HeldSchool::reasons)
        .extracting(HeldSchool.Breach::code)
        .containsExactly("unreadable-key");
    assertThat(enrolled(1)).isEqualTo(40);
    assertThat(enrolled(2)).isEqualTo(399);
  }

  @Test
  void removesAClassThatNobodyNamesAnyMoreAndKeepsOneThatSomebodyDoes() {
    feed.deliver(List.of(school(1, "6A", "6B"), pupil(1, 1, "6A")));

    feed.deliver(List.of(school(1), pupil(1, 1, "6A")));

    assertThat(
            DB.jdbc()
                .sql("select code || ' ' || declared from class_group")
                .query(String.class)
                .list())
        .containsExactly("6A false");
  }

  @Test
  void recordsTheFieldsThatDiffer() {
    feed.deliver(smallSchool());
    List<RosterRecord> after = without(smallSchool(), 31);
    after.add(teacher(31, 1, "6B"));

    feed.deliver(after);

    assertThat(
            DB.jdbc()
                .sql("select operation || ' ' || kind || ' ' || key from change")
                .query(String.class)
                .list())
        .containsExactly("remove teachings 99/staff/31 > " + uai(1) + " 6A 020700");
  }

  @Test
  void holdsASchoolThatLosesItsTeachings() {
    feed.deliver(staffRoom(teachers(1, 40)));

    Plan plan = feed.deliver(staffRoom(withoutTeachings(teachers(1, 40), 15)));

    assertThat(plan.held())
        .flatExtracting(HeldSchool::reasons)
        .containsExactly(new HeldSchool.Breach("teachings", 15, 40, "10 (30 %)", ""));
    assertThat(count("select count(*) from teaching")).isEqualTo(40);
  }

  @Test
  void holdsNoSchoolWhoseTeachingsAreReplaced() {
    feed.deliver(staffRoom(teachers(1, 40)));

    Plan plan =
        feed.deliver(
            staffRoom(
                Stream.concat(
                        withoutTeachings(teachers(1, 40), 15).stream(), teachers(101, 110).stream())
                    .toList()));

    assertThat(plan.held()).isEmpty();
  }

  @Test
  void onlyNotesThatTeachingsFallAtTheStartOfTheYear() {
    feed.deliver(staffRoom(teachers(1, 40)));

    Plan plan =
        feed.deliver(
            staffRoom(withoutTeachings(teachers(1, 40), 15)),
            GuardThresholds.DEFAULTS,
            new Season(Optional.empty(), Optional.empty(), true));

    assertThat(plan.held()).isEmpty();
    assertThat(count("select count(*) from teaching")).isEqualTo(25);
    assertThat(count("select count from run_notice where code = 'teachings-fell'")).isEqualTo(15);
  }

  private static List<RosterRecord> staffRoom(List<Staff> staff) {
    return Stream.concat(Stream.of(school(1, "6A"), pupil(900, 1, "6A")), staff.stream())
        .map(RosterRecord.class::cast)
        .toList();
  }

  private static List<Staff> teachers(int from, int to) {
    return java.util.stream.IntStream.rangeClosed(from, to)
        .mapToObj(id -> teacher(id, 1, "6A"))
        .toList();
  }

  private static List<Staff> withoutTeachings(List<Staff> staff, int first) {
    return java.util.stream.IntStream.range(0, staff.size())
        .mapToObj(i -> i < first ? TestRecords.withoutTeachings(staff.get(i)) : staff.get(i))
        .toList();
  }

  private static List<RosterRecord> smallSchool() {
    return new ArrayList<>(
        List.of(
            school(1, "6A", "6B"),
            pupil(1, 1, "6A", mother(11)),
            pupil(2, 1, "6B"),
            relative(11),
            teacher(31, 1, "6A")));
  }

  /** School 1 with pupils 100 to 139 in 6A, school 2 with pupils 200 to 599 in 5A. */
  private static List<RosterRecord> bigSchools() {
    return new ArrayList<>(
        Stream.of(
                Stream.of(school(1, "6A", "6B"), school(2, "5A")),
                pupils(100, 139, 1, "6A"),
                pupils(200, 599, 2, "5A"))
            .flatMap(records -> records)
            .map(RosterRecord.class::cast)
            .toList());
  }

  private static List<RosterRecord> without(List<RosterRecord> records, int id) {
    return withoutPupils(records, id, id);
  }

  private static List<RosterRecord> withoutPupils(List<RosterRecord> records, int from, int to) {
    var rest = new ArrayList<>(records);
    rest.removeIf(
        record -> {
          int id = Integer.parseInt(record.key().id());
          return record.kind() != fr.preau.mappings.model.EntryKind.SCHOOL
              && id >= from
              && id <= to;
        });
    return rest;
  }

  private static RosterRecord withoutClasses(RosterRecord record) {
    var pupil = (fr.preau.mappings.model.Pupil) record;
    return new fr.preau.mappings.model.Pupil(
        pupil.key(),
        pupil.name(),
        pupil.birthDate(),
        pupil.ine(),
        pupil.schoolPupilId(),
        pupil.school(),
        pupil.level(),
        pupil.subjects(),
        List.of(),
        List.of(),
        List.of());
  }

  private long enrolled(int school) {
    return count(
        "select count(*) from enrolment e join school s on s.id = e.school_id where s.uai = '%s'"
            .formatted(uai(school)));
  }

  private long members(int school, String code) {
    return count(
        """
        select count(*) from membership m join class_group g on g.id = m.class_group_id
          join school s on s.id = g.school_id where s.uai = '%s' and g.code = '%s'
        """
            .formatted(uai(school), code));
  }

  private String login(String population, int id) {
    return text("select login from account a join person p on p.id = a.person_id", population, id);
  }

  private String accountState(String population, int id) {
    return text(
        "select a.state from account a join person p on p.id = a.person_id", population, id);
  }

  private boolean suspended(String population, int id) {
    return text("select (suspended_at is not null)::text from person p", population, id)
        .equals("true");
  }

  private String text(String select, String population, int id) {
    return DB.jdbc()
        .sql(select + " where p.population = ? and p.source_key = ?")
        .params(population, String.valueOf(id))
        .query(String.class)
        .single();
  }

  private long count(String sql) {
    return DB.jdbc().sql(sql).query(Long.class).single();
  }
}
