package fr.preau.sso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of sign-on in a real browser, as wide as a telephone. */
class SignOnBrowserTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final int WIDTH = 390;
  private static final int HEIGHT = 844;
  private static final int MOST_TABS = 12;

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @Test
  void aPupilSignsInSeesTheirServicesAndSignsOutWithoutJavaScript() {
    SsoHub.Person pupil = HUB.person("pupil");
    try (BrowserContext context = context("fr-FR", false)) {
      Page page = context.newPage();
      page.navigate(HUB.root());
      click(page, AriaRole.LINK, "Se connecter");
      page.getByLabel("Identifiant").fill(pupil.login());
      page.getByLabel("Mot de passe").fill("mauvais mot de passe");
      click(page, AriaRole.BUTTON, "Se connecter");
      assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("ne vont pas ensemble");

      page.getByLabel("Identifiant").fill(pupil.login());
      page.getByLabel("Mot de passe").fill(SsoHub.PASSWORD);
      click(page, AriaRole.BUTTON, "Se connecter");
      assertThat(page.getByRole(AriaRole.HEADING).first().textContent()).contains("Bonjour");
      assertThat(page.content()).contains("Service fictif");

      click(page, AriaRole.BUTTON, "Se déconnecter");
      assertThat(page.getByRole(AriaRole.HEADING).first().textContent())
          .contains("Vous êtes déconnecté");
      click(page, AriaRole.LINK, "Continuer");
      assertThat(page.content()).contains("Bienvenue");
    }
  }

  @Test
  void aCodeFromALetterBecomesAnAccountInEnglish() {
    SsoHub.Sheet sheet = HUB.sheet("pupil");
    try (BrowserContext context = context("en-GB", true)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + "/activation");
      page.getByLabel("Activation code").fill(sheet.code().toLowerCase(Locale.ROOT));
      page.getByLabel("Password of your choice").fill("seven blue otters");
      page.getByLabel("The same once more").fill("seven blue otters");
      click(page, AriaRole.BUTTON, "Activate my account");
      assertThat(page.getByRole(AriaRole.HEADING).first().textContent()).contains("Hello");
    }
  }

  @Test
  void theKeyboardAloneIsEnough() {
    SsoHub.Person pupil = HUB.person("pupil");
    try (BrowserContext context = context("fr-FR", true)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + "/sign-on");
      tabTo(page, "login");
      page.keyboard().type(pupil.login());
      page.keyboard().press("Tab");
      page.keyboard().type(SsoHub.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL(HUB.root() + "/");
      assertThat(page.content()).contains("Bonjour");
    }
  }

  @Test
  void whoHasSeveralWaysFindsTheOneOfLastTimeFirst() throws IOException {
    try (SsoHub.Offered offered = HUB.offering();
        BrowserContext context = context("fr-FR", true)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + "/sign-on");
      assertThat(page.content()).doesNotContain("Comme la dernière fois");
      assertFit(page, "choice");
      page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Enseignant"))
          .getByRole(AriaRole.LINK)
          .getByText(offered.label())
          .click();
      assertThat(page.url()).contains("/sign-on/ldap/annuaire");
      assertFit(page, "directory");

      page.navigate(HUB.root() + "/sign-on");

      assertThat(
              page.getByRole(
                      AriaRole.REGION,
                      new Page.GetByRoleOptions().setName("Comme la dernière fois"))
                  .textContent())
          .contains(offered.label());
      page.navigate(HUB.root() + "/sign-on?provider=local");
      assertThat(page.url()).as("a deep link skips the page").contains("/sign-on/local");
    }
  }

  @Test
  void whoIsOfASchoolWithAWayOfItsOwnChoosesTheSchoolOnceByKeyboardAndWithoutJavaScript()
      throws IOException {
    String uai = HUB.jdbc().sql("select min(uai) from school").query(String.class).single();
    try (SsoHub.Offered offered = HUB.offeringTo(uai);
        BrowserContext context = context("fr-FR", false)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + "/sign-on");
      assertThat(page.content()).contains("Votre établissement").doesNotContain(offered.label());

      tabTo(page, "school");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForURL("**/sign-on?flow=*&school=" + uai);

      assertThat(page.getByLabel("Votre établissement").inputValue()).isEqualTo(uai);
      assertThat(page.content()).contains(offered.label(), "Avec un identifiant");
      page.navigate(HUB.root() + "/sign-on");
      assertThat(page.content()).as("remembered").contains(offered.label());
    }
  }

  @Test
  void theChoiceOfASchoolIsAccessibleAndFitsATelephone() throws IOException {
    String uai = HUB.jdbc().sql("select min(uai) from school").query(String.class).single();
    try (SsoHub.Offered offered = HUB.offeringTo(uai);
        BrowserContext context = context("en-GB", true)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + "/sign-on?school=" + uai);

      assertThat(page.content()).contains("Your school", "Fictional directory");
      assertFit(page, "choice of a school, and " + offered.label());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-on",
        "/activation",
        "/sign-on/logout",
        "/sign-on/refused?reason=school-not-subscribed&code=ABCD-2345"
      })
  void pagesAreAccessibleAndFitATelephone(String path) {
    try (BrowserContext context = context("fr-FR", true)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + path);

      assertFit(page, path);
    }
  }

  @Test
  void thePortalIsAccessibleAndFitsATelephone() {
    SsoHub.Person pupil = HUB.person("pupil");
    try (BrowserContext context = context("fr-FR", true)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + "/sign-on");
      page.getByLabel("Identifiant").fill(pupil.login());
      page.getByLabel("Mot de passe").fill(SsoHub.PASSWORD);
      click(page, AriaRole.BUTTON, "Se connecter");
      assertThat(page.content()).contains("Bonjour");

      assertFit(page, "portal");
    }
  }

  @Test
  void aNewcomerEntersTheDemonstrationByOpenIdConnectAndBySaml() {
    SsoHub.Person pupil = HUB.person("pupil");
    try (BrowserContext context = context("fr-FR", true)) {
      Page page = context.newPage();
      page.navigate(HUB.root() + "/demo-service");
      assertFit(page, "demonstration");
      click(page, AriaRole.LINK, "Se connecter par SAML");
      page.getByLabel("Identifiant").fill(pupil.login());
      page.getByLabel("Mot de passe").fill(SsoHub.PASSWORD);
      click(page, AriaRole.BUTTON, "Se connecter");
      page.waitForURL(HUB.root() + "/demo-service/saml");
      assertThat(page.content()).contains("NameID", "(givenName)");
      assertFit(page, "what SAML brings");

      click(page, AriaRole.LINK, "Essayer l’autre protocole");
      click(page, AriaRole.LINK, "Se connecter par OpenID Connect");
      assertThat(page.content()).contains("id_token", "given_name");
      assertFit(page, "what OpenID Connect brings");

      page.navigate(HUB.root() + "/demo-service/saml");
      click(page, AriaRole.BUTTON, "Se déconnecter");
      page.waitForURL(HUB.root() + "/demo-service");
      page.navigate(HUB.root());
      assertThat(page.content()).contains("Bienvenue");
    }
  }

  private static void assertFit(Page page, String what) {
    List<String> violations =
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .toList();
    assertThat(violations).as(what).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("width of %s", what)
        .isEqualTo(WIDTH);
  }

  private static void tabTo(Page page, String id) {
    for (int i = 0; i < MOST_TABS; i++) {
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not reach " + id);
  }

  private static void click(Page page, AriaRole role, String name) {
    page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static BrowserContext context(String locale, boolean javaScript) {
    return CHROMIUM
        .browser()
        .newContext(
            new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(WIDTH, HEIGHT)
                .setJavaScriptEnabled(javaScript)
                .setBypassCSP(true));
  }
}
