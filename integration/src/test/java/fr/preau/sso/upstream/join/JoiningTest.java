package fr.preau.sso.upstream.join;

import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.TestRecords.teacher;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.intake.RosterFeed;
import fr.preau.intake.TestRecords;
import fr.preau.platform.Failure;
import fr.preau.platform.IdentityProviderConfig.Scope;
import fr.preau.platform.JoinConfig.By;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Steps;
import fr.preau.sso.trail.Trail;
import fr.preau.testing.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two schools; pupils 10 (school 1, mother 50) and 11 (school 2, mothers 50 and 51); teacher 90 of
 * school 1. Number of a pupil in the school: 7 and the key.
 */
class JoiningTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static final String UAI = TestRecords.uai(1).toString();
  private static final String OTHER_UAI = TestRecords.uai(2).toString();

  private final Joining joining = new Joining(DB.dataSource(), Clock.systemUTC());
  private final Links links = new Links(DB.dataSource(), Clock.systemUTC());

  @BeforeAll
  static void fill() {
    new RosterFeed(DB.dataSource())
        .deliver(
            List.of(
                school(1, "CM1"),
                school(2, "CM1"),
                pupil(10, 1, "CM1", mother(50)),
                pupil(11, 2, "CM1", mother(50), mother(51)),
                relative(50),
                relative(51),
                teacher(90, 1, "CM1")));
  }

  @BeforeEach
  void everybodyIsThere() {
    sql("delete from federated_link");
    sql("update account set state = 'active'");
    sql("update person set suspended_at = null, mail = null, school_pupil_id = '7' || source_key");
    sql("update person set family_name = 'DUPONT' where source_key = '51'");
    sql("update school set academy_code = '99'");
  }

  @Test
  void joinsByTheAafIdInTheNamespaceOfItsAcademy() {
    Joined joined = join(TestIdp.byAafId(), TestSaid.with("FrEduCtRefId", "{AAF}99|x|50"));

    assertThat(joined.people()).containsExactly(person(50));
    assertThat(joined.rule()).contains("aaf-id");
  }

  @Test
  void triesEveryTemplateSoThatAPrivateFeedIsReached() {
    TestIdp idp =
        TestIdp.empty()
            .rule(By.AAF_ID, "FrEduCtRefId", "{academy}/pupil/{id}", "9{code}/relative/{id}");

    assertThat(join(idp, TestSaid.with("FrEduCtRefId", "{AAF}09|x|50")).people())
        .containsExactly(person(50));
  }

  @Test
  void oneLoginLeadsToEverybodyItsIdsName() {
    Joined joined =
        join(
            TestIdp.byAafId(),
            TestSaid.with("FrEduCtRefId", "{ECT}abc", "{AAF}99|1d|50", "{AAF}99|2d|51"));

    assertThat(joined.people()).containsExactlyInAnyOrder(person(50), person(51));
  }

  @Test
  void anIdThatNoRosterKnowsHasAMessageOfItsOwn() {
    assertThat(join(TestIdp.byAafId(), TestSaid.with("FrEduCtRefId", "{AAF}99|x|4711")).reason())
        .contains("known-not-enrolled");
    assertThat(join(TestIdp.byAafId(), TestSaid.with("other", "x")).reason())
        .contains("unknown-person");
  }

  @Test
  void whoWasAbsorbedIsWhoTheyTurnedOutToBe() {
    sql(
        "insert into absorbed_person (person_id, kept_id, run_id) values (%d, %d, 1)"
            .formatted(person(51), person(50)));
    try {
      assertThat(join(TestIdp.byAafId(), TestSaid.with("FrEduCtRefId", "{AAF}99|x|51")).people())
          .containsExactly(person(50));
    } finally {
      sql("delete from absorbed_person");
    }
  }

  @Test
  @DisplayName("S-10 a vector is joined as a tuple: no value of one goes with a value of another")
  void vectorsAreJoinedTupleByTuple() {
    TestIdp idp = TestIdp.byVector();

    assertThat(join(idp, vector("2|Exemple|Camille|710|" + UAI)).people())
        .containsExactly(person(50));
    assertThat(join(idp, vector("2|DUPONT|CAMILLE|711|" + OTHER_UAI)).people())
        .containsExactly(person(51));
    assertThat(join(idp, vector("2|DUPONT|CAMILLE|710|" + UAI)).people()).isEmpty();
    assertThat(
            join(idp, vector("2|DUPONT|Camille|710|" + UAI, "2|Exemple|Inconnue|711|" + OTHER_UAI))
                .people())
        .isEmpty();
  }

  @Test
  void aPupilsVectorNeedsItsSchool() {
    assertThat(join(TestIdp.byVector(), vector("4|||710|" + UAI)).people())
        .containsExactly(person(10));
    assertThat(join(TestIdp.byVector(), vector("4|||710|" + OTHER_UAI)).people()).isEmpty();
  }

  @Test
  void aNumberThatTwoPupilsOfASchoolBearIsNobodys() {
    sql("update person set school_pupil_id = '7' where population = 'pupil'");
    sql(
        "insert into enrolment select pupil_id, %d, run_id, file_id, line, false, level_code, subject_codes"
                .formatted(schoolId(1))
            + " from enrolment where pupil_id = "
            + person(11));
    try {
      assertThat(join(TestIdp.byVector(), vector("4|||7|" + UAI)).reason())
          .contains("ambiguous-person");
      assertThat(join(TestIdp.byVector(), vector("2|Exemple|Camille|7|" + UAI)).people()).isEmpty();
    } finally {
      sql(
          "delete from enrolment where pupil_id = %d and school_id = %d"
              .formatted(person(11), schoolId(1)));
    }
  }

  @Test
  void twoGuardiansOfOneNameAreNobody() {
    sql("update person set family_name = 'EXEMPLE' where source_key = '51'");

    assertThat(join(TestIdp.byVector(), vector("2|EXEMPLE|CAMILLE|711|" + OTHER_UAI)).reason())
        .contains("ambiguous-person");
  }

  @Test
  void aVectorThatCannotBeReadFailsTheWholeLogin() {
    TestIdp idp = TestIdp.byVector().rule(By.VALUE, "uid", "99/relative/{id}");
    TestSaid said =
        TestSaid.with("FrEduVecteur", "2|Exemple|Camille|710|" + UAI, "broken").and("uid", "50");

    assertThat(join(idp, said).reason()).contains("invalid-vector");
  }

  @Test
  void agentsAreJoinedByTheirJointureAndThenByTheirAcademicMail() {
    sql("update person set mail = 'Dominique@ac-exemple.fr' where source_key = '90'");
    TestIdp idp = TestIdp.ofAgents();

    assertThat(join(idp, TestSaid.with("ENTPersonJointure", "AC-RENNES$90")).people()).isEmpty();
    assertThat(join(idp, TestSaid.with("ENTPersonJointure", "90")).rule())
        .contains("person-jointure");
    assertThat(join(idp, TestSaid.with("ctemail", "dominique@AC-exemple.fr")).people())
        .containsExactly(person(90));
  }

  @Test
  @DisplayName("S-04 an address joins nobody unless it is authoritative, of staff, and borne once")
  void anAddressAloneJoinsNobody() {
    sql("update person set mail = 'dominique@example.org' where source_key = '90'");
    assertThat(join(TestIdp.ofAgents(), TestSaid.with("mail", "dominique@example.org")).people())
        .isEmpty();

    sql("update person set mail = 'dominique@ac-exemple.fr' where source_key in ('90', '51')");
    assertThat(join(TestIdp.ofAgents(), TestSaid.with("mail", "dominique@ac-exemple.fr")).reason())
        .contains("ambiguous-person");

    sql("update person set mail = null where source_key = '90'");
    assertThat(join(TestIdp.ofAgents(), TestSaid.with("mail", "dominique@ac-exemple.fr")).people())
        .isEmpty();
  }

  @Test
  @DisplayName("S-11 whoever is suspended or closed gets in neither by rule nor by link")
  void suspendedAndClosedPeopleDoNotGetIn() {
    TestSaid said = TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1");
    join(TestIdp.byAafId(), said);

    sql("update account set state = 'suspended' where person_id = " + person(50));
    assertThat(join(TestIdp.byAafId(), said).reason()).contains("account-suspended");
    sql("update account set state = 'closed' where person_id = " + person(50));
    assertThat(join(TestIdp.byAafId(), said).reason()).contains("account-closed");
  }

  @Test
  void aWeakerRuleIsNotAskedAboutSomebodyWhomAStrongerOneKnows() {
    sql("update account set state = 'suspended' where person_id = " + person(50));
    TestIdp idp = TestIdp.byAafId().rule(By.VALUE, "uid", "99/relative/{id}");

    assertThat(join(idp, TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").and("uid", "51")).reason())
        .contains("account-suspended");
  }

  @Test
  @DisplayName(
      "SP-36 S-13 an identity provider is not believed about academies and schools of others")
  void scopeIsKept() {
    Scope otherAcademy = new Scope(Set.of("13"), Set.of());
    Scope otherSchool = new Scope(Set.of(), Set.of(OTHER_UAI));
    TestSaid pupil = TestSaid.with("FrEduCtRefId", "{AAF}99|x|10");

    assertThat(join(TestIdp.byAafId().scope(otherAcademy), pupil).reason())
        .contains("outside-scope");
    assertThat(join(TestIdp.byAafId().scope(otherSchool), pupil).reason())
        .contains("outside-scope");
    assertThat(join(TestIdp.byVector().scope(otherAcademy), vector("4|||710|" + UAI)).reason())
        .contains("outside-scope");
    assertThat(join(TestIdp.byVector().scope(otherSchool), vector("4|||710|" + UAI)).reason())
        .contains("outside-scope");
    assertThat(
            join(
                    TestIdp.byAafId().scope(new Scope(Set.of("99"), Set.of(UAI))),
                    TestSaid.with("FrEduCtRefId", "{AAF}99|x|50"))
                .people())
        .containsExactly(person(50));
  }

  @Test
  void aLinkIsMadeByItsRuleAndKnowsTheLoginWithoutIt() {
    join(TestIdp.byAafId(), TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1"));

    Joined again = join(TestIdp.byAafId(), TestSaid.with("other", "x").subject("s-1"));

    assertThat(again.people()).containsExactly(person(50));
    assertThat(again.rule()).contains("link");
    assertThat(links.about(person(50)))
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.rule()).isEqualTo("aaf-id");
              assertThat(link.lastUsedAt()).isPresent();
              assertThat(link.shownSubject()).doesNotContain("s-1");
            });
  }

  @Test
  void aLinkThatHoldsIsKeptAsUsedWithTheStepsOfTheLogin() {
    TestSaid said = TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1");
    assertThat(join(TestIdp.byAafId(), said).use()).as("kept already").isEmpty();
    sql("update federated_link set last_used_at = null");

    Joined again = join(TestIdp.byAafId(), said);
    new Trail(DB.dataSource(), Clock.systemUTC())
        .add("AAAA-1111", new Steps(List.of(Step.of("tried", "found")), again.use()));

    assertThat(links.about(person(50)))
        .singleElement()
        .satisfies(link -> assertThat(link.lastUsedAt()).isPresent());
  }

  @Test
  void aLoginThatSpeaksOfAnotherPersonTooLeadsToBoth() {
    join(TestIdp.byAafId(), TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1"));

    assertThat(
            join(
                    TestIdp.byAafId(),
                    TestSaid.with("FrEduCtRefId", "{AAF}99|x|50", "{AAF}99|y|51").subject("s-1"))
                .people())
        .containsExactly(person(50), person(51));
    assertThat(links.of(TestSaid.ISSUER, "s-1")).hasSize(2);
  }

  @Test
  @DisplayName("S-08 a login that the identity provider gave to somebody else waits for a person")
  void aRecycledLoginIsNobodysUntilSomebodyLooks() {
    join(TestIdp.byAafId(), TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1"));
    TestSaid recycled = TestSaid.with("FrEduCtRefId", "{AAF}99|x|51").subject("s-1");

    assertThat(join(TestIdp.byAafId(), recycled).reason()).contains("link-disputed");
    assertThat(links.about(person(51))).isEmpty();

    links.revoke(links.about(person(50)).get(0).id(), "somebody", "recycled");
    assertThat(join(TestIdp.byAafId(), recycled).people()).containsExactly(person(51));
  }

  @Test
  @DisplayName("S-05 a link that was taken back is made by no rule until somebody lets it hold")
  void aRevokedLinkStaysRevoked() {
    TestSaid said = TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1");
    join(TestIdp.byAafId(), said);
    long link = links.about(person(50)).get(0).id();

    Link revoked = links.revoke(link, "somebody", "why");

    assertThat(revoked.revokedBy()).contains("somebody");
    assertThat(join(TestIdp.byAafId(), said).reason()).contains("link-revoked");
    assertThatThrownBy(() -> links.revoke(link, "x", "")).isInstanceOf(Failure.class);
    links.restore(link);
    assertThat(join(TestIdp.byAafId(), said).people()).containsExactly(person(50));
  }

  @Test
  void issuersDoNotShareTheirSubjects() {
    join(TestIdp.byAafId(), TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1"));

    assertThat(
            join(TestIdp.byAafId(), TestSaid.with("a", "b").subject("s-1").issuer("urn:other"))
                .people())
        .isEmpty();
  }

  @Test
  void explainingKeepsNothing() {
    Joined joined =
        joining.explain(
            TestIdp.byAafId().build(),
            TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1").build());

    assertThat(joined.people()).containsExactly(person(50));
    assertThat(links.about(person(50))).isEmpty();
  }

  @Test
  @DisplayName("S-17 two first logins at once make one link, and of two people only one")
  void firstLoginsThatRaceMakeOneLink() throws Exception {
    TestSaid one = TestSaid.with("FrEduCtRefId", "{AAF}99|x|50").subject("s-1");
    TestSaid other = TestSaid.with("FrEduCtRefId", "{AAF}99|x|51").subject("s-1");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Joined>> logins =
          Stream.of(one, other, one, other)
              .map(said -> (Callable<Joined>) () -> join(TestIdp.byAafId(), said))
              .toList();
      threads.invokeAll(logins);
    } finally {
      threads.shutdown();
    }

    assertThat(links.of(TestSaid.ISSUER, "s-1")).hasSize(1);
  }

  private Joined join(TestIdp idp, TestSaid said) {
    return joining.join(idp.build(), said.build());
  }

  private static TestSaid vector(String... values) {
    return TestSaid.with("FrEduVecteur", values);
  }

  private static long person(int key) {
    return number("select id from person where source_key = '%d'".formatted(key));
  }

  private static long schoolId(int key) {
    return number("select id from school where source_key = '%d'".formatted(key));
  }

  private static long number(String sql) {
    return DB.jdbc().sql(sql).query(Long.class).single();
  }

  private static void sql(String sql) {
    DB.jdbc().sql(sql).update();
  }
}
