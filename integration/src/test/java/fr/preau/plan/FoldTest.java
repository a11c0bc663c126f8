package fr.preau.plan;

import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.pupils;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.TestRecords.teacher;
import static fr.preau.intake.TestRecords.uai;
import static fr.preau.intake.Variants.born;
import static fr.preau.intake.Variants.enrolledIn;
import static fr.preau.intake.Variants.known;
import static fr.preau.intake.Variants.named;
import static fr.preau.intake.Variants.numbered;
import static fr.preau.intake.Variants.withIne;
import static fr.preau.intake.Variants.writtenTo;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.intake.RosterFeed;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.platform.IdentityConfig;
import fr.preau.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The roster as a fold over what several sources say of the same schools and people. */
class FoldTest {
  private static final String INE = "050123456AB";
  private static final String OTHER_INE = "040123456AB";
  private static final String MAIL = "dominique.exemple@ac-exemple.fr";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final RosterFeed academy = new RosterFeed(DB.dataSource());
  private final RosterFeed firstDegree = new RosterFeed(DB.dataSource(), "academie1d", "99", "1D");
  private final RosterFeed list = new RosterFeed(DB.dataSource(), "liste", "L", "2D");

  @BeforeEach
  void emptyRoster() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account, identity_decision, absorbed_person"
                + " cascade")
        .update();
  }

  @Test
  void knowsASchoolByItsUaiWhateverTheSourceCallsIt() {
    academy.deliver(List.of(school(1, "6A"), pupil(1, 1, "6A")));
    list.deliver(
        List.of(numbered(school(1, "6A", "6B"), "one"), enrolledIn(pupil(9, 1, "6A"), "one")));

    assertThat(texts("select namespace || '/' || source_key from school")).containsExactly("99/1");
    assertThat(texts("select code from class_group order by 1")).containsExactly("6A", "6B");
    assertThat(count("select count(*) from enrolment")).isEqualTo(2);
  }

  @Test
  void resolvesAReferenceThatIsAUai() {
    academy.deliver(List.of(school(1, "6A"), pupil(1, 1, "6A")));
    Plan plan = list.deliver(List.of(enrolledIn(pupil(9, 1, "6A"), uai(1).value())));

    assertThat(plan.unresolved()).isEmpty();
    assertThat(count("select count(*) from enrolment")).isEqualTo(2);
  }

  @Test
  void resolvesItOnceTheSchoolArrivesFromAnotherSource() {
    list.deliver(List.of(enrolledIn(pupil(9, 1, "6A"), uai(1).value())));
    assertThat(count("select count(*) from enrolment")).isZero();

    academy.deliver(List.of(school(1, "6A"), pupil(1, 1, "6A")));

    assertThat(count("select count(*) from enrolment")).isEqualTo(2);
    assertThat(count("select count(*) from pending_reference")).isZero();
  }

  @Test
  void tellsTwoAcademiesThatUseTheSameNumbersApart() {
    var other = new RosterFeed(DB.dataSource(), "autre", "13", "2D");
    academy.deliver(
        List.of(
            school(1, "6A"), pupil(1, 1, "6A", mother(11)), relative(11), teacher(31, 1, "6A")));

    other.deliver(
        List.of(
            numbered(school(2, "6A"), "1"),
            pupil(1, 1, "6A", mother(11)),
            relative(11),
            teacher(31, 1, "6A")));
    academy.deliver(
        List.of(
            school(1, "6A"), pupil(1, 1, "6A", mother(11)), relative(11), teacher(32, 1, "6A")));

    assertThat(texts("select namespace || '/' || source_key from person order by 1"))
        .containsExactly("13/1", "13/11", "13/31", "99/1", "99/11", "99/31", "99/32");
    assertThat(count("select count(*) from guardianship")).isEqualTo(2);
    assertThat(suspended("99", 31)).isTrue();
    assertThat(suspended("13", 31)).isFalse();
  }

  @Test
  void takesBothDegreesOfAnAcademyForOneNumbering() {
    academy.deliver(List.of(school(1, "6A"), teacher(31, 1, "6A")));
    firstDegree.deliver(List.of(school(2, "CP"), teacher(31, 2, "CP")));

    assertThat(count("select count(*) from person")).isEqualTo(1);
    assertThat(count("select count(*) from staff_post")).isEqualTo(2);
    assertThat(count("select count(*) from account")).isEqualTo(1);
    assertThat(texts("select rule from joined_entry order by 1")).containsExactly("number", "own");
  }

  @Test
  void letsAPersonGoOnlyWhenNoSourceSaysThemAnyMore() {
    academy.deliver(List.of(school(1, "6A"), teacher(31, 1, "6A"), teacher(32, 1, "6A")));
    firstDegree.deliver(
        List.of(
            school(2, "CP"), teacher(31, 2, "CP"), known(teacher(33, 2, "CP"), "", "A", "B", "")));
    String login = texts("select login from account where person_id = " + person("99", 31)).get(0);

    academy.deliver(List.of(school(1, "6A"), teacher(32, 1, "6A")));
    assertThat(suspended("99", 31)).isFalse();
    assertThat(
            texts(
                "select s.uai from staff_post p join school s on s.id = p.school_id where p.person_id = "
                    + person("99", 31)))
        .containsExactly(uai(2).value());

    firstDegree.deliver(List.of(school(2, "CP"), known(teacher(33, 2, "CP"), "", "A", "B", "")));
    assertThat(suspended("99", 31)).isTrue();

    academy.deliver(List.of(school(1, "6A"), teacher(31, 1, "6A"), teacher(32, 1, "6A")));
    assertThat(suspended("99", 31)).isFalse();
    assertThat(texts("select login from account where person_id = " + person("99", 31)))
        .containsExactly(login);
  }

  @Test
  void joinsPupilsOfTheSameNationalNumberAndBirthDate() {
    academy.deliver(List.of(school(1, "6A"), withIne(pupil(1, 1, "6A"), INE)));
    Plan plan =
        list.deliver(
            List.of(named(withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE), "L.", "X")));

    assertThat(texts("select namespace || '/' || source_key || ' ' || given_name from person"))
        .as("the academy comes first")
        .containsExactly("99/1 Lou");
    assertThat(plan.desired().of(RosterKind.PUPILS)).isEqualTo(1);
    assertThat(count("select count(*) from membership")).as("the list says no class").isEqualTo(1);
    assertThat(texts("select rule from joined_entry order by 1")).containsExactly("ine", "own");
    assertThat(count("select count(*) from account")).isEqualTo(1);
  }

  @Test
  void doesNotJoinPupilsWhoseBirthDatesDiffer() {
    academy.deliver(List.of(school(1, "6A"), withIne(pupil(1, 1, "6A"), INE)));
    list.deliver(
        List.of(born(withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE), "2012-02-28")));

    assertThat(count("select count(*) from person")).isEqualTo(2);
  }

  @Test
  void doesNotJoinOnANationalNumberThatTwoPupilsBear() {
    academy.deliver(
        List.of(school(1, "6A"), withIne(pupil(1, 1, "6A"), INE), withIne(pupil(2, 1, "6A"), INE)));
    list.deliver(List.of(withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE)));
    assertThat(count("select count(*) from person")).isEqualTo(3);
  }

  @Test
  void doesNotJoinOnANationalNumberThatASourceWhichIsNotBelievedGivesToSomebodyElse() {
    var third = new RosterFeed(DB.dataSource(), "troisieme", "T", "2D");
    academy.deliver(List.of(school(1, "6A"), withIne(pupil(2, 1, "6A"), OTHER_INE)));
    list.deliver(List.of(withIne(enrolledIn(pupil(8, 1, "6A"), uai(1).value()), OTHER_INE)));
    list.deliver(List.of(withIne(enrolledIn(pupil(8, 1, "6A"), uai(1).value()), INE)));
    academy.deliver(
        List.of(
            school(1, "6A"),
            withIne(pupil(2, 1, "6A"), OTHER_INE),
            withIne(pupil(1, 1, "6A"), INE)));
    assertThat(texts("select ine from person order by 1")).containsExactly(OTHER_INE, INE);

    third.deliver(List.of(withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE)));

    assertThat(count("select count(*) from person")).isEqualTo(3);
  }

  @Test
  void doesNotJoinWhenTheNewSourceGivesTheNationalNumberTwice() {
    academy.deliver(List.of(school(1, "6A"), withIne(pupil(1, 1, "6A"), INE)));
    list.deliver(
        List.of(
            withIne(enrolledIn(pupil(8, 1, "6A"), uai(1).value()), INE),
            withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE)));
    assertThat(count("select count(*) from person")).isEqualTo(3);
  }

  @Test
  void joinsStaffOfOnePersonalAddressWithTheBirthDateOrTheName() {
    trustMails();
    academy.deliver(
        List.of(
            school(1, "6A"),
            known(teacher(31, 1, "6A"), MAIL, "Élodie", "D'EXEMPLE", ""),
            known(teacher(32, 1, "6A"), "b@ac-exemple.fr", "Alix", "UN", "1980-01-01"),
            known(teacher(33, 1, "6A"), "c@ac-exemple.fr", "Alix", "DEUX", "1980-01-01"),
            known(teacher(34, 1, "6A"), "ce.0990001a@ac-exemple.fr", "Alix", "TROIS", ""),
            known(teacher(35, 1, "6A"), "e@mail.example.org", "Alix", "CINQ", "")));

    list.deliver(
        List.of(
            numbered(school(1), "1"),
            known(
                teacher(41, 1, "6A"),
                MAIL.toUpperCase(java.util.Locale.ROOT),
                "Elodie",
                "D EXEMPLE",
                ""),
            known(teacher(42, 1, "6A"), "b@ac-exemple.fr", "Alex", "AUTRE", "1980-01-01"),
            known(teacher(43, 1, "6A"), "c@ac-exemple.fr", "Alix", "DEUX", "1980-01-02"),
            known(teacher(44, 1, "6A"), "ce.0990001a@ac-exemple.fr", "Alix", "TROIS", ""),
            known(teacher(45, 1, "6A"), "e@mail.example.org", "Alix", "CINQ", "")));

    assertThat(texts("select key || ' ' || rule from joined_entry where kind = 'staff' order by 1"))
        .containsExactly("31 own", "32 own", "41 mail-name", "42 mail-birth-date");
  }

  @Test
  void neverJoinsAcrossPopulations() {
    trustMails();
    academy.deliver(
        List.of(school(1, "6A"), pupil(1, 1, "6A", mother(31)), writtenTo(relative(31), MAIL)));
    list.deliver(
        List.of(
            numbered(school(1), "1"), known(teacher(31, 1, "6A"), MAIL, "Camille", "EXEMPLE", "")));

    assertThat(texts("select population from person order by 1"))
        .containsExactly("pupil", "relative", "staff");
  }

  @Test
  void believesTheSourcesInTheDeclaredOrderAttributeByAttribute() {
    var rules =
        new IdentityConfig(List.of("liste"), Map.of("givenName", List.of("academie")), List.of());
    academy.under(rules).deliver(List.of(school(1, "6A"), withIne(pupil(1, 1, "6A"), INE)));
    list.under(rules)
        .deliver(
            List.of(
                named(withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE), "L.", "LISTE")));

    assertThat(texts("select given_name || ' ' || family_name from person"))
        .containsExactly("Lou LISTE");
  }

  @Test
  void takesAnAttributeFromTheNextSourceWhenTheFirstHasNone() {
    academy.deliver(List.of(school(1, "6A"), known(teacher(31, 1, "6A"), "", "Alix", "UN", "")));
    firstDegree.deliver(List.of(school(2), known(teacher(31, 2, "CP"), MAIL, "Alix", "UN", "")));

    assertThat(texts("select mail from person")).containsExactly(MAIL);
  }

  @Test
  void keepsWhatIsHeldInAnotherSourceHeld() {
    List<RosterRecord> before =
        new ArrayList<>(
            Stream.concat(Stream.of(school(1, "6A", "6B")), pupils(100, 139, 1, "6A")).toList());
    before.set(1, withIne(pupil(100, 1, "6A"), INE));
    academy.deliver(before);
    list.deliver(List.of(withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE)));

    List<RosterRecord> after = new ArrayList<>(before);
    after.replaceAll(
        record ->
            record instanceof fr.preau.mappings.model.Pupil p
                ? fr.preau.intake.Variants.withIne(
                    pupil(Integer.parseInt(p.key().id()), 1, "6B"),
                    p.ine().map(i -> i.value()).orElse(""))
                : record);
    assertThat(academy.deliver(after).held()).isNotEmpty();
    list.deliver(
        List.of(born(withIne(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), INE), "2013-03-01")));

    assertThat(
            texts(
                "select c.code from membership m join class_group c on c.id = m.class_group_id where m.pupil_id = "
                    + person("99", 100)))
        .containsExactly("6A");
  }

  @Test
  void findsNothingToDoTheSecondTime() {
    academy.deliver(List.of(school(1, "6A"), withIne(pupil(1, 1, "6A"), INE)));
    List<RosterRecord> records =
        List.of(
            numbered(school(1, "6A"), "one"), withIne(enrolledIn(pupil(9, 1, "6A"), "one"), INE));
    list.deliver(records);

    assertThat(list.deliver(records).pending()).isFalse();
  }

  private void trustMails() {
    var rules = new IdentityConfig(List.of(), Map.of(), List.of("ac-*.fr"));
    academy.under(rules);
    list.under(rules);
  }

  private boolean suspended(String namespace, int id) {
    return texts(
            "select (suspended_at is not null)::text from person where id = "
                + person(namespace, id))
        .get(0)
        .equals("true");
  }

  private long person(String namespace, int id) {
    return count(
        "select id from person where namespace = '%s' and source_key = '%d'"
            .formatted(namespace, id));
  }

  private static List<String> texts(String sql) {
    return DB.jdbc().sql(sql).query(String.class).list();
  }

  private static long count(String sql) {
    return DB.jdbc().sql(sql).query(Long.class).single();
  }
}
