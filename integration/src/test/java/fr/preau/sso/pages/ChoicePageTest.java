package fr.preau.sso.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ways of signing in are shown to whom, and what is remembered. */
class ChoicePageTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final String LOCAL = "/sign-on/local";
  private static final String DIRECTORY = "/sign-on/ldap/annuaire-ecole";

  private final Browser browser = HUB.browser();
  private final List<String> schools =
      HUB.jdbc().sql("select uai from school order by uai").query(String.class).list();

  @Test
  void withoutAWayOfOneSchoolNobodyIsAskedForTheirs() {
    assertThat(browser.open("/sign-on").address().getPath()).isEqualTo(LOCAL);
    assertThat(browser.open("/sign-on?school=" + schools.get(0)).address().getPath())
        .isEqualTo(LOCAL);
  }

  @Test
  void aDeepLinkOfASchoolShowsItsWaysAndIsRemembered() throws IOException {
    try (SsoHub.Offered offered = HUB.offeringTo(schools.get(0))) {
      assertThat(browser.open("/sign-on").body()).doesNotContain(offered.label());

      Browser.Page linked = browser.open("/sign-on?school=" + schools.get(0));

      assertThat(linked.body()).contains(offered.label(), "Avec un identifiant");
      assertThat(browser.cookie("preau-choice")).isEqualTo("." + schools.get(0));
      assertThat(browser.open("/sign-on").body()).contains(offered.label());
      browser.open("/sign-on?provider=annuaire-ecole");
      assertThat(browser.cookie("preau-choice")).isEqualTo("annuaire-ecole." + schools.get(0));
      assertThat(browser.open("/sign-on").body()).contains("Comme la dernière fois");
    }
  }

  @Test
  void whoIsOfAnotherSchoolFindsTheWaysOfEverybodyAndTheOneWayThatIsLeftSkipsThePage()
      throws IOException {
    try (SsoHub.Offered offered = HUB.offeringTo(schools.get(0))) {
      browser.open("/sign-on?school=" + schools.get(0));

      Browser.Page other = browser.open("/sign-on?school=other");

      assertThat(other.address().getPath()).isEqualTo(LOCAL);
      assertThat(browser.open("/sign-on").body())
          .as("nobody is kept from choosing a school again")
          .contains("Votre établissement")
          .doesNotContain(offered.label());
      assertThat(browser.open("/sign-on?school=" + schools.get(1)).address().getPath())
          .as("a school without a way of its own")
          .isEqualTo(LOCAL);
    }
  }

  @Test
  void aWayOfASchoolIsReachedByItsNameFromAnywhere() throws IOException {
    try (SsoHub.Offered offered = HUB.offeringTo(schools.get(0))) {
      assertThat(browser.open("/sign-on?provider=annuaire-ecole").address().getPath())
          .as(offered.label())
          .isEqualTo(DIRECTORY);
    }
  }

  @Test
  void aCookieOfBeforeOrOfNobodyKnowsWhomDoesNoHarm() throws IOException {
    try (SsoHub.Offered offered = HUB.offering()) {
      browser.put("preau-choice", "annuaire");
      assertThat(browser.open("/sign-on").body())
          .contains("Comme la dernière fois", offered.label());

      browser.put("preau-choice", "no.such.thing");

      assertThat(browser.open("/sign-on").body()).doesNotContain("Comme la dernière fois");
    }
  }
}
