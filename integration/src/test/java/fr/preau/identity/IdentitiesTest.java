package fr.preau.identity;

import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.TestRecords.teacher;
import static fr.preau.intake.TestRecords.uai;
import static fr.preau.intake.Variants.born;
import static fr.preau.intake.Variants.enrolledIn;
import static fr.preau.intake.Variants.named;
import static fr.preau.intake.Variants.withIne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.intake.RosterFeed;
import fr.preau.intake.RosterRuns;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.platform.Failure;
import fr.preau.roster.People;
import fr.preau.roster.PersonKey;
import fr.preau.roster.PersonMatch;
import fr.preau.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdentitiesTest {
  private static final String INE = "050123456AB";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final RosterFeed academy = new RosterFeed(DB.dataSource());
  private final RosterFeed list = new RosterFeed(DB.dataSource(), "liste", "L", "2D");
  private final Identities identities =
      new Identities(new RosterRuns(RosterFeed.tools(DB.dataSource())), DB.dataSource());
  private final Candidates candidates = new Candidates(DB.dataSource());
  private final People people = new People(DB.dataSource());

  @BeforeEach
  void twoSourcesOfOnePupil() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account, identity_decision, absorbed_person"
                + " cascade")
        .update();
    academy.deliver(academyRecords());
    list.deliver(listRecords(""));
  }

  @Test
  void proposesPeopleWhoLookAlikeAndNobodyElse() {
    assertThat(candidates.find(75, 10))
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.left().key()).hasToString("99/pupil/1");
              assertThat(candidate.right().key()).hasToString("L/pupil/9");
              assertThat(candidate.score()).isBetween(75, 99);
              assertThat(candidate.agree()).containsExactly("birthDate", "school");
            });
  }

  @Test
  void joinsTwoPeopleIntoTheOlderOneAndSplitsThemAgainWithWhatEachWasGiven() {
    String before = accounts();
    giveProviderIdentifiers();
    String identifiers = identifiers();

    identities.join(person("99/pupil/1"), person("L/pupil/9"), "chef", "même enfant");

    PersonMatch joined = person("L/pupil/9");
    assertThat(joined.key()).hasToString("99/pupil/1");
    assertThat(joined.sources()).containsExactly("academie 99/pupil/1", "liste L/pupil/9");
    assertThat(joined.login()).isEqualTo(person("99/pupil/1").login());
    assertThat(
            text(
                "select string_agg(state, ' ' order by person_id) from account a join person p"
                    + " on p.id = a.person_id where p.population = 'pupil' and p.source_key in ('1', '9')"))
        .isEqualTo("active suspended");
    assertThat(candidates.find(0, 10)).noneMatch(c -> c.right().key().id().equals("9"));

    identities.split(PersonKey.parse("L/pupil/9").orElseThrow(), "chef", "jumeaux");

    assertThat(person("L/pupil/9").key()).hasToString("L/pupil/9");
    assertThat(accounts()).isEqualTo(before);
    assertThat(identifiers()).isEqualTo(identifiers);
    assertThat(candidates.find(75, 10)).as("decided").isEmpty();
    assertThat(DB.jdbc().sql("select count(*) from joined_entry").query(Long.class).single())
        .isZero();
  }

  @Test
  void splitsOffTheKeyThatThePersonBearsByMovingTheOthers() {
    identities.join(person("99/pupil/1"), person("L/pupil/9"), "chef", "");

    identities.split(PersonKey.parse("99/pupil/1").orElseThrow(), "chef", "");

    assertThat(person("99/pupil/1").present()).isTrue();
    assertThat(person("L/pupil/9").present()).isTrue();
    assertThat(person("L/pupil/9").key()).hasToString("L/pupil/9");
  }

  @Test
  void keepsADecisionWhenBothSourcesDeliverAgain() {
    identities.join(person("99/pupil/1"), person("L/pupil/9"), "chef", "");

    academy.deliver(changed(academyRecords()));
    list.deliver(listRecords(INE));

    assertThat(person("L/pupil/9").key()).hasToString("99/pupil/1");
    assertThat(person("99/pupil/1").sources()).hasSize(2);
  }

  @Test
  void neverJoinsByItselfWhatSomebodySaidAreTwo() {
    identities.reject(person("99/pupil/1"), person("L/pupil/9"), "chef", "jumeaux");
    academy.deliver(withNumber(academyRecords()));
    list.deliver(listRecords(INE));

    assertThat(person("L/pupil/9").key()).hasToString("L/pupil/9");
    assertThat(candidates.find(75, 10)).isEmpty();
  }

  @Test
  void joinsPeopleWhoBecomeRecognisableLaterAndKeepsTheOlderLogin() {
    String login = person("99/pupil/1").login().orElseThrow();
    academy.deliver(withNumber(academyRecords()));
    assertThat(person("L/pupil/9").key()).hasToString("L/pupil/9");

    list.deliver(listRecords(INE));

    PersonMatch joined = person("L/pupil/9");
    assertThat(joined.key()).hasToString("99/pupil/1");
    assertThat(joined.login()).hasValue(login);
    assertThat(identities.explain(joined).sources())
        .extracting(JoinedSource::source, JoinedSource::rule)
        .containsExactlyInAnyOrder(tuple("academie", "own"), tuple("liste", "ine"));
    assertThat(identities.explain(joined).absorbed()).containsExactly("L/pupil/9");
  }

  @Test
  void movesTheChildrenOfARelativeWhoIsJoined() {
    list.deliver(List.of(enrolledIn(pupil(9, 1, "6A"), uai(1).value(), mother(19)), relative(19)));

    identities.join(person("99/relative/11"), person("L/relative/19"), "chef", "");

    assertThat(
            DB.jdbc()
                .sql(
                    "select distinct r.source_key from guardianship g join person r on r.id = g.person_id")
                .query(String.class)
                .list())
        .containsExactly("11");
    assertThat(DB.jdbc().sql("select count(*) from guardianship").query(Long.class).single())
        .isEqualTo(2);
    identities.split(PersonKey.parse("L/relative/19").orElseThrow(), "chef", "");
    assertThat(person("L/relative/19").present()).isTrue();
  }

  @Test
  void refusesToJoinPeopleOfDifferentPopulations() {
    assertThatThrownBy(
            () -> identities.join(person("99/relative/11"), person("99/staff/31"), "chef", ""))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("other-population"));
    assertThatThrownBy(() -> identities.split(PersonKey.parse("99/staff/31").orElseThrow(), "", ""))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("nothing-to-split"));
  }

  @Test
  void listsWhereSourcesDifferAndWhichWordTheRosterHas() {
    identities.join(person("99/pupil/1"), person("L/pupil/9"), "chef", "");

    assertThat(identities.conflicts(50))
        .extracting(Conflict::key, Conflict::attribute)
        .contains(tuple("99/pupil/1", "familyName"));
    assertThat(identities.conflicts(50).get(0).values())
        .filteredOn(Conflict.Said::used)
        .extracting(Conflict.Said::source)
        .containsExactly("academie");
    assertThat(identities.explain(person("99/pupil/1")).decisions())
        .singleElement()
        .satisfies(decision -> assertThat(decision.same()).isTrue());
  }

  private static List<RosterRecord> academyRecords() {
    return List.of(
        school(1, "6A"),
        named(pupil(1, 1, "6A", mother(11)), "Louise", "EXEMPLE-FICTIF"),
        named(born(pupil(2, 1, "6A"), "2012-01-01"), "Sacha", "AUTRE"),
        relative(11),
        teacher(31, 1, "6A"));
  }

  private static List<RosterRecord> listRecords(String ine) {
    return List.of(
        withIne(
            named(enrolledIn(pupil(9, 1, "6A"), uai(1).value()), "Louise", "EXEMPLE FICTIVE"),
            ine));
  }

  private static List<RosterRecord> changed(List<RosterRecord> records) {
    return records.stream()
        .map(
            r ->
                r.key().id().equals("1") && r instanceof Pupil p
                    ? named(p, "Louise-Marie", "EXEMPLE-FICTIF")
                    : r)
        .toList();
  }

  private static List<RosterRecord> withNumber(List<RosterRecord> records) {
    return records.stream()
        .map(r -> r.key().id().equals("1") && r instanceof Pupil p ? withIne(p, INE) : r)
        .toList();
  }

  private void giveProviderIdentifiers() {
    DB.jdbc()
        .sql(
            "insert into provider_identifier (provider, person_id, identifier)"
                + " select 'gar', id, gen_random_uuid() from person")
        .update();
  }

  private String identifiers() {
    return text(
        "select string_agg(person_id || ' ' || identifier, ',' order by person_id) from provider_identifier");
  }

  private String accounts() {
    return text(
        "select string_agg(person_id || ' ' || login || ' ' || state, ',' order by person_id) from account");
  }

  private PersonMatch person(String key) {
    return people.one(key);
  }

  private static String text(String sql) {
    return DB.jdbc().sql(sql).query(String.class).single();
  }
}
