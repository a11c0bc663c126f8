package fr.preau.sso.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.util.Base32;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Terms, second factor, recovery and change of a password, over real HTTP. */
class LocalAccountsTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final Pattern KEY = Pattern.compile("class=\"key\">([A-Z2-7 -]+)<");

  /** A pupil in a division taught by somebody whom no test has had yet. */
  private static final String TAUGHT =
      """
      exists (
        select from membership m
          join teaching t using (class_group_id)
          join account ta on ta.person_id = t.person_id
         where m.pupil_id = p.id and ta.state = 'provisional' and ta.policy = 'local')
      """;

  private final Browser browser = HUB.browser();

  @Test
  void nobodyHasASessionBeforeTheyAcceptTheTermsOfTheirProfile() throws IOException {
    SsoHub.Person parent = HUB.person("relative");
    Path terms = HUB.home().config().resolve("terms");
    Files.createDirectories(terms);
    Path file = Files.writeString(terms.resolve("guardian.txt"), "Soyez courtois <b>ici</b>.\n");
    try {
      Browser.Page shown = signIn(browser, parent);
      assertThat(shown.body()).contains("Soyez courtois &lt;b&gt;ici&lt;/b&gt;.");
      assertThat(browser.cookie("preau-session")).isEmpty();

      assertThat(browser.submit(shown, Map.of("version", "another")).body()).contains("courtois");
      assertThat(browser.cookie("preau-session")).isEmpty();
      assertThat(browser.submit(shown, Map.of()).body()).contains("Bonjour");
      assertThat(signIn(HUB.browser(), parent).body()).as("asked once").contains("Bonjour");

      Files.writeString(file, "Soyez courtois, et ponctuels.\n");
      assertThat(signIn(HUB.browser(), parent).body()).contains("ponctuels");
      assertThat(
              HUB.jdbc()
                  .sql(
                      """
                      select t.words from terms_accepted a join terms_text t on t.version = a.version
                       where a.person_id = ? and a.profile = 'guardian'
                      """)
                  .param(parent.id())
                  .query(String.class)
                  .list())
          .containsExactly("Soyez courtois <b>ici</b>.");
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void whoseProfileDemandsItEnrolsATelephoneAndGivesACodeAtEachLogin() {
    SsoHub.Person clerk = clerk();

    Browser.Page enrol = signIn(browser, clerk);
    assertThat(enrol.body()).contains("data:image/png;base64,");
    byte[] secret = secret(enrol);
    Browser.Page wrong = browser.submit(enrol, Map.of("factor", "abc"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(secret(wrong)).as("the same key until it is confirmed").isEqualTo(secret);
    assertThat(browser.cookie("preau-session")).isEmpty();
    assertThat(browser.open("/").body()).contains("Bienvenue");

    String code = Totp.code(secret, Instant.now());
    Browser.Page codes = browser.submit(wrong, Map.of("factor", code));
    List<String> recovery = keys(codes);
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
    assertThat(browser.open("/").body()).contains("Bonjour");
    assertThat(
            HUB.jdbc()
                .sql("select array_to_string(amr, ' ') from sso_session where person_id = ?")
                .param(clerk.id())
                .query(String.class)
                .single())
        .isEqualTo("pwd otp");

    Browser again = HUB.browser();
    Browser.Page asked = signIn(again, clerk);
    assertThat(asked.body()).doesNotContain("data:image/png");
    assertThat(again.submit(asked, Map.of("factor", code)).status()).as("used").isEqualTo(401);
    String next = Totp.code(secret, Instant.now().plusSeconds(30));
    assertThat(again.submit(asked, Map.of("factor", next)).body()).contains("Bonjour");

    Browser lost = HUB.browser();
    Browser.Page without = signIn(lost, clerk);
    assertThat(
            lost.submit(without, Map.of("factor", recovery.get(0).toLowerCase(Locale.ROOT))).body())
        .contains("Bonjour");
    Browser twice = HUB.browser();
    assertThat(twice.submit(signIn(twice, clerk), Map.of("factor", recovery.get(0))).status())
        .isEqualTo(401);
  }

  @Test
  void codesCannotBeGuessedWithoutEnd() {
    SsoHub.Person clerk = clerk();
    Browser.Page enrol = signIn(browser, clerk);
    byte[] secret = secret(enrol);

    for (int i = 0; i < 5; i++) {
      browser.submit(enrol, Map.of("factor", "wrong"));
    }

    String right = Totp.code(secret, Instant.now());
    assertThat(browser.submit(enrol, Map.of("factor", right)).status()).isEqualTo(401);
    assertThat(browser.cookie("preau-session")).isEmpty();
  }

  @Test
  void theSecretOfATelephoneIsNotInTheDatabase() {
    SsoHub.Person clerk = clerk();
    byte[] secret = secret(signIn(browser, clerk));

    String kept =
        HUB.jdbc()
            .sql("select secret from second_factor where person_id = ?")
            .param(clerk.id())
            .query(String.class)
            .single();

    assertThat(kept).doesNotContain(Base32.encode(secret));
    byte[] bytes = Base64.getUrlDecoder().decode(kept);
    assertThat(bytes).as("nonce, secret and tag").hasSize(16 + secret.length + 16);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
  }

  @Test
  void aTeacherLetsAPupilOfTheirClassBackIn() {
    SsoHub.Person pupil = HUB.personWhere("p.population = 'pupil' and " + TAUGHT);
    SsoHub.Person teacher = teacherOf(pupil);
    Browser pupils = HUB.browser();
    signIn(pupils, pupil);
    Browser.Page classes = signedInTo("/sign-on/help", teacher);
    Browser.Page list = browser.open("/sign-on/help?class=" + classOf(pupil, teacher));
    assertThat(classes.body() + list.body()).contains(pupil.login());

    Browser.Page helped = browser.submit(list, Map.of("pupil", Long.toString(pupil.id())));

    assertThat(pupils.open("/").body()).as("sessions end").contains("Bienvenue");
    assertThat(attempt(HUB.browser(), pupil, SsoHub.PASSWORD).status()).isEqualTo(401);
    Matcher code = Pattern.compile("class=\"key\">([0-9A-Z-]{14})<").matcher(helped.body());
    assertThat(code.find()).as(helped.body()).isTrue();
    Browser back = HUB.browser();
    Browser.Page activation = back.open("/activation");
    Map<String, String> fresh =
        Map.of(
            "activationCode",
            code.group(1),
            "password",
            "sept lapins bleus",
            "again",
            "sept lapins bleus");
    assertThat(back.submit(activation, fresh).body()).contains("Bonjour");
    assertThat(
            HUB.jdbc()
                .sql("select helper_id from account_help where person_id = ? and what = 'password'")
                .param(pupil.id())
                .query(Long.class)
                .list())
        .containsExactly(teacher.id());
  }

  @Test
  void nobodyHelpsAnAdultAPupilOfOthersOrWhoSignsInElsewhere() {
    SsoHub.Person pupil = HUB.personWhere("p.population = 'pupil' and " + TAUGHT);
    SsoHub.Person teacher = teacherOf(pupil);
    SsoHub.Person parent = HUB.person("relative");
    SsoHub.Person stranger =
        HUB.personWhere(
            """
            p.population = 'pupil' and not exists (
              select from membership m join teaching t using (class_group_id)
               where m.pupil_id = p.id and t.person_id = %d)
            """
                .formatted(teacher.id()));
    HUB.jdbc()
        .sql("update account set policy = 'federated' where person_id = ?")
        .param(pupil.id())
        .update();
    Browser.Page page = signedInTo("/sign-on/help", teacher);
    Map<String, String> form = Browser.hidden(browser.open("/sign-on/logout"));

    for (SsoHub.Person refused : List.of(pupil, parent, stranger, teacher)) {
      var fields = new LinkedHashMap<>(form);
      fields.put("pupil", Long.toString(refused.id()));
      assertThat(browser.post("/sign-on/help", fields).status()).as(refused.login()).isEqualTo(403);
    }

    assertThat(page.status()).isEqualTo(200);
    assertThat(passwords(pupil, parent, stranger, teacher)).isEqualTo(4);
    assertThat(HUB.browser().open("/sign-on/help").body()).contains("Se connecter");
  }

  @Test
  void aPupilChangesTheirPasswordByTheOneTheyHave() {
    SsoHub.Person pupil = HUB.person("pupil");
    Browser elsewhere = HUB.browser();
    signIn(elsewhere, pupil);
    signIn(browser, pupil);
    Browser.Page form = browser.open("/sign-on/password");

    Browser.Page wrong = browser.submit(form, change("not this one", "huit poules rousses"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("n’est pas celui-là");
    assertThat(browser.submit(form, change(SsoHub.PASSWORD, "azertyuiop")).status()).isEqualTo(422);
    assertThat(browser.submit(form, change(SsoHub.PASSWORD, "huit poules rousses")).body())
        .contains("Bonjour");

    assertThat(elsewhere.open("/").body()).as("the other session").contains("Bienvenue");
    assertThat(attempt(HUB.browser(), pupil, SsoHub.PASSWORD).status()).isEqualTo(401);
    assertThat(attempt(HUB.browser(), pupil, "huit poules rousses").body()).contains("Bonjour");
  }

  private Browser.Page signedInTo(String path, SsoHub.Person person) {
    Browser.Page form = browser.open("/sign-on/local?" + browser.open(path).address().getQuery());
    return browser.submit(form, Map.of("login", person.login(), "password", SsoHub.PASSWORD));
  }

  private static Map<String, String> change(String old, String fresh) {
    return Map.of("old", old, "password", fresh, "again", fresh);
  }

  private static SsoHub.Person clerk() {
    return HUB.personWhere(
        "p.population = 'staff' and not exists (select from teaching t where t.person_id = p.id)"
            + " and not exists (select from staff_post s where s.person_id = p.id and s.teacher)");
  }

  /** Somebody who teaches that pupil, with a password. */
  private static SsoHub.Person teacherOf(SsoHub.Person pupil) {
    return HUB.personWhere(
        """
        exists (select from teaching t join membership m using (class_group_id)
                 where t.person_id = p.id and m.pupil_id = %d)
        """
            .formatted(pupil.id()));
  }

  private static long classOf(SsoHub.Person pupil, SsoHub.Person teacher) {
    return HUB.jdbc()
        .sql(
            """
            select class_group_id from teaching t join membership m using (class_group_id)
             where t.person_id = ? and m.pupil_id = ? limit 1
            """)
        .params(teacher.id(), pupil.id())
        .query(Long.class)
        .single();
  }

  private static long passwords(SsoHub.Person... people) {
    long found = 0;
    for (SsoHub.Person person : people) {
      found +=
          HUB.jdbc()
              .sql("select count(*) from password where person_id = ?")
              .param(person.id())
              .query(Long.class)
              .single();
    }
    return found;
  }

  private static Browser.Page signIn(Browser browser, SsoHub.Person person) {
    Browser.Page page = attempt(browser, person, SsoHub.PASSWORD);
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return page;
  }

  private static Browser.Page attempt(Browser browser, SsoHub.Person person, String password) {
    Browser.Page choice = browser.open("/sign-on");
    Matcher local = Pattern.compile("/sign-on/local\\?flow=[\\w-]+").matcher(choice.body());
    Browser.Page form = local.find() ? browser.open(local.group()) : choice;
    return browser.submit(form, Map.of("login", person.login(), "password", password));
  }

  private static List<String> keys(Browser.Page page) {
    return KEY.matcher(page.body()).results().map(found -> found.group(1)).toList();
  }

  private static byte[] secret(Browser.Page page) {
    try {
      return Base32.decode(keys(page).get(0).replace(" ", ""));
    } catch (ParseException e) {
      throw new AssertionError(page.body(), e);
    }
  }
}
