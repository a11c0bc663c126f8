package fr.preau.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static final String EVERYBODY = "(select id as person_id from person) everybody";

  @BeforeEach
  void nobody() {
    DB.jdbc()
        .sql("truncate person, school, account, login_register, retired_login, run cascade")
        .update();
  }

  @ParameterizedTest
  @CsvSource({
    "Lou, EXEMPLE, lou.exemple",
    "Zoé, DE LA TOUR, zoe.delatour",
    "Jean-Pierre, L'HERMINE, jean-pierre.lhermine",
    "Anaïs, CŒUR-D’ÉTOILE, anais.coeur-detoile",
    "Ø, ŁUCKA, o.lucka",
    "Lou  Anne, LE--LONG, louanne.le-long",
    "李, 王, x.x",
    "Lou 2, EXEMPLE3, lou.exemple"
  })
  void makesALoginOfAName(String given, String family, String login) {
    person(1, "pupil", given, family);

    settle(rules("prenom.nom", 40));

    assertThat(login(1)).isEqualTo(login);
  }

  @Test
  void numbersHomonymsInTheOrderOfTheirKeys() {
    person(10, "pupil", "Lou", "EXEMPLE");
    person(9, "pupil", "Lou", "Exemple");
    person(100, "staff", "Loù", "EXEMPLE");

    settle(rules("prenom.nom", 40));

    assertThat(login(9)).isEqualTo("lou.exemple");
    assertThat(login(10)).isEqualTo("lou.exemple2");
    assertThat(login(100)).isEqualTo("lou.exemple3");
  }

  @Test
  void neverGivesALoginThatSomebodyKnewAndNobodyBearsAnyMore() throws SQLException {
    try (Connection connection = DB.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      LoginNaming.remember(sql, "select 'lou.exemple4' as login, false as taken_over");
    }

    person(2, "pupil", "Lou", "EXEMPLE");
    settle(rules("prenom.nom", 40));

    assertThat(login(2)).isEqualTo("lou.exemple5");
  }

  @Test
  void numbersOneWhoComesAfterAllHomonymsWhateverElseBeginsWithTheirName() {
    person(1, "pupil", "Lou", "EXEMPLE");
    person(2, "pupil", "Lou", "EXEMPLE-AUTRE");
    person(3, "pupil", "Lou", "EXEMPLEAUTRE");
    settle(rules("prenom.nom", 40));
    DB.jdbc().sql("update account set login = 'lou.exemple10' where person_id = 1").update();
    DB.jdbc().sql("update account set login = 'lou.exemple-20' where person_id = 2").update();

    person(4, "pupil", "Lou", "EXEMPLE");
    person(5, "pupil", "Lou", "EXEMPLE");
    settle(rules("prenom.nom", 40));

    assertThat(login(4)).isEqualTo("lou.exemple11");
    assertThat(login(5)).isEqualTo("lou.exemple12");
  }

  @Test
  void keepsTheLoginWhenTheNameChanges() {
    person(1, "pupil", "Lou", "EXEMPLE");
    settle(rules("prenom.nom", 40));
    DB.jdbc().sql("update person set family_name = 'AUTRE'").update();

    settle(rules("prenom.nom", 40));

    assertThat(login(1)).isEqualTo("lou.exemple");
  }

  @Test
  void neverExceedsTheMaximumLengthWithTheNumber() {
    for (int id = 1; id <= 12; id++) {
      person(id, "pupil", "Maximilienne-Alexandra", "EXEMPLE");
    }

    settle(rules("prenom.nom", 20));

    assertThat(DB.jdbc().sql("select login from account").query(String.class).list())
        .hasSize(12)
        .doesNotHaveDuplicates()
        .allSatisfy(login -> assertThat(login).hasSizeLessThanOrEqualTo(20));
  }

  @Test
  void takesFirstLettersWhenThePatternSaysSo() {
    person(1, "pupil", "Lou", "EXEMPLE");

    settle(rules("pnom", 40));

    assertThat(login(1)).isEqualTo("lexemple");
  }

  @Test
  void givesNoAccountToARelativeWhoIsNobodysGuardian() {
    person(1, "relative", "Camille", "EXEMPLE");

    settle(rules("prenom.nom", 40));

    assertThat(DB.jdbc().sql("select count(*) from account").query(Long.class).single()).isZero();
  }

  @Test
  void followsThePolicyAndTheDelayOfTheProfile() {
    person(1, "pupil", "Lou", "EXEMPLE");
    person(2, "staff", "Dominique", "EXEMPLE");
    var rules =
        new AccountRules(
            new LoginPattern("prenom.nom", 40),
            Map.of("pupil", AccountPolicy.LOCAL),
            Map.of("pupil", Duration.ofDays(10)));
    settle(rules);
    assertThat(state(1)).isEqualTo("provisional");
    assertThat(state(2)).isEqualTo("active");

    DB.jdbc().sql("update person set suspended_at = now()").update();
    settle(rules);

    assertThat(state(1)).isEqualTo("suspended");
    assertThat(daysBeforeClosing(1)).isEqualTo(10);
    assertThat(daysBeforeClosing(2)).isEqualTo(60);
  }

  @Test
  void closesAfterTheDelayAndRestoresWhoReturns() {
    person(1, "pupil", "Lou", "EXEMPLE");
    settle(rules("prenom.nom", 40));
    DB.jdbc().sql("update person set suspended_at = now()").update();
    settle(rules("prenom.nom", 40));
    DB.jdbc().sql("update account set close_after = now() - interval '1 second'").update();

    settle(rules("prenom.nom", 40));
    assertThat(state(1)).isEqualTo("closed");

    DB.jdbc().sql("update person set suspended_at = null").update();
    settle(rules("prenom.nom", 40));
    assertThat(state(1)).isEqualTo("active");
    assertThat(login(1)).isEqualTo("lou.exemple");
  }

  @Test
  void followsThePolicyOfTheDegree() {
    int primary = run("ecoles");
    int secondary = run("colleges");
    person(1, "pupil", "Lou", "EXEMPLE");
    person(2, "pupil", "Sam", "EXEMPLE");
    DB.jdbc()
        .sql("update person set run_id = case id when 1 then ? else ? end")
        .params(primary, secondary)
        .update();
    var rules =
        new AccountRules(
            new LoginPattern("prenom.nom", 40),
            Map.of("pupil/1D", AccountPolicy.LOCAL),
            Map.of(),
            Set.of("ecoles"));

    settle(rules);
    assertThat(account("policy", 1)).isEqualTo("local");
    assertThat(state(1)).isEqualTo("provisional");
    assertThat(account("policy", 2)).isEqualTo("federated");

    DB.jdbc().sql("update person set run_id = ?").param(secondary).update();
    settle(rules);
    assertThat(account("policy", 1)).isEqualTo("federated");
    assertThat(state(1)).isEqualTo("active");
  }

  @Test
  void whoeverSomebodyTypedIsOfTheDegreeOfTheSchool() {
    int typed = run("manual");
    person(1, "pupil", "Lou", "EXEMPLE");
    person(2, "pupil", "Sam", "EXEMPLE");
    DB.jdbc().sql("update person set run_id = ?").param(typed).update();
    DB.jdbc()
        .sql(
            """
            insert into school (id, run_id, file_id, line, namespace, source_key, uai, name)
            values (90, ?, 1, 1, '99', '90', '0990001N', 'ECOLE FICTIVE')
            """)
        .param(run("ecoles"))
        .update();
    DB.jdbc().sql("insert into enrolment values (1, 90, 1, 1, 1, true)").update();

    settle(
        new AccountRules(
            new LoginPattern("prenom.nom", 40),
            Map.of("pupil/1D", AccountPolicy.LOCAL),
            Map.of(),
            Set.of("ecoles")));

    assertThat(account("policy", 1)).isEqualTo("local");
    assertThat(account("policy", 2)).isEqualTo("federated");
  }

  @Test
  void neverGivesTheLoginOfWhoWasErasedThoughItIsNoLongerReadable() throws SQLException {
    var retired = new RetiredLogins(() -> new byte[32]);
    person(1, "pupil", "Lou", "EXEMPLE");
    settle(rules("prenom.nom", 40), retired);
    try (Connection connection = DB.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      retired.retire(connection, "(select 1 as person_id) leavers");
      connection.commit();
    }
    DB.jdbc().sql("delete from person").update();

    person(2, "pupil", "Lou", "EXEMPLE");
    settle(rules("prenom.nom", 40), retired);

    assertThat(login(2)).isEqualTo("lou.exemple2");
    assertThat(DB.jdbc().sql("select login from login_register").query(String.class).list())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"surnom", "prenom nom", "..", "''"})
  void refusesAPatternItDoesNotKnow(String pattern) {
    assertThatThrownBy(() -> new LoginPattern(pattern, 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("prenom, nom, p, n");
  }

  private static AccountRules rules(String pattern, int maxLength) {
    return new AccountRules(new LoginPattern(pattern, maxLength), Map.of(), Map.of());
  }

  private static int run(String source) {
    return DB.jdbc()
        .sql(
            "insert into run (source, command, state) values (?, 'import', 'applied') returning id")
        .param(source)
        .query(Integer.class)
        .single();
  }

  private static void settle(AccountRules rules) {
    settle(rules, RetiredLogins.none());
  }

  private static void settle(AccountRules rules, RetiredLogins retired) {
    try (Connection connection = DB.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      var now = Instant.now();
      new Accounts(rules, retired).settle(connection, 1, EVERYBODY, new Leaving(now, now));
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void person(int id, String population, String given, String family) {
    DB.jdbc()
        .sql(
            """
            insert into person (id, run_id, file_id, line, namespace, population, source_key,
                                family_name, given_name)
            values (?, 1, 1, 1, '99', ?, ?, ?, ?)
            """)
        .params(id, population, String.valueOf(id), family, given)
        .update();
  }

  private static String login(int id) {
    return account("login", id);
  }

  private static String state(int id) {
    return account("state", id);
  }

  private static long daysBeforeClosing(int id) {
    return Long.parseLong(account("extract(day from close_after - suspended_at)::int::text", id));
  }

  private static String account(String column, int id) {
    return DB.jdbc()
        .sql("select " + column + " from account where person_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }
}
