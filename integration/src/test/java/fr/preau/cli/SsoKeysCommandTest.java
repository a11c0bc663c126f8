package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code preau sso keys}, beside a hub that serves: who is known to have the key that follows. */
class SsoKeysCommandTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final List<String> BEFORE = kids();

  private final Browser reader = HUB.browser();

  /** One rollover of the hub's own ring, and one towards an identity provider. */
  @BeforeAll
  static void announce() {
    assertThat(keys("announce", "--notice-days", "9").exit()).isZero();
    assertThat(keys("announce", "--idp", "idp").exit()).isZero();
    awaitThatTheHubKnows();
  }

  /** The hub is that of other tests too. */
  @AfterAll
  static void takeBack() {
    HUB.jdbc()
        .sql("delete from signing_key where kid <> all (?)")
        .param(BEFORE.toArray(String[]::new))
        .update();
    HUB.jdbc().sql("update signing_key set retires_at = null").update();
  }

  @Test
  void whoeverWasGivenAnAddressOfItsOwnIsKnownOnceItHasReadTheNewKey() {
    assertThat(known("saml-rp", keys("list", "--json"))).isEqualTo("unknown");

    reader.get("/saml/idp/metadata?for=saml-rp");
    reader.get("/oauth2/jwks?for=rp");
    reader.get("/oauth2/jwks?for=nobody-of-that-name");

    CommandLineRun list = keys("list", "--json");
    assertThat(known("saml-rp", list)).isEqualTo("metadata");
    assertThat(known("rp", list)).isEqualTo("jwks");
    assertThat(known("nobody-of-that-name", list)).isEqualTo("absent");
    assertThat(keys("list").out()).contains("saml-rp : métadonnées lues le", "Java-http-client");
  }

  @Test
  void whoReadsWithoutANameIsShownAsNobody() {
    reader.get("/oauth2/jwks");

    CommandLineRun list = keys("list", "--json");

    assertThat(list.json().get("partners"))
        .anySatisfy(
            each -> {
              assertThat(each.get("partner").isNull()).isTrue();
              assertThat(each.get("known").asText()).isEqualTo("jwks");
            });
    assertThat(known("other-rp", list)).isEqualTo("unknown");
  }

  @Test
  void whatSomebodyConfirmsCountsMoreThanWhatWasRead() {
    reader.get("/oauth2/jwks?for=told-rp");

    CommandLineRun confirmed = keys("confirm", "told-rp", "--by", "Personne fictive");

    assertThat(confirmed.exit()).as(confirmed.err()).isZero();
    assertThat(confirmed.out())
        .containsPattern("told-rp : confirmé le \\S+ par Personne fictive")
        .containsPattern("Attention : .* signera à partir du .*other-rp")
        .doesNotContainPattern("Attention : .*told-rp");
    assertThat(keys("confirm", "nobody-of-that-name").exit()).isEqualTo(1);
    assertThat(keys("confirm", "idp-both").err()).contains("Aucune nouvelle clé");
  }

  @Test
  void anIdentityProviderHasAnAddressThatNobodyElseNeeds() {
    CommandLineRun before = keys("list", "--idp", "idp", "--json");
    assertThat(known("idp", before)).isEqualTo("unknown");
    assertThat(before.json().get("partners")).hasSize(1);

    reader.get("/saml/sp/metadata/idp");

    assertThat(known("idp", keys("list", "--idp", "idp", "--json"))).isEqualTo("metadata");
    assertThat(keys("list", "--idp", "idp").out()).doesNotContain("Attention");
  }

  private static void awaitThatTheHubKnows() {
    await().until(() -> HUB.browser().get("/oauth2/jwks").body().split("\"kid\"").length > 2);
  }

  private static String known(String partner, CommandLineRun list) {
    for (JsonNode each : list.json().get("partners")) {
      if (each.get("partner").asText().equals(partner)) {
        return each.get("known").asText();
      }
    }
    return "absent";
  }

  private static List<String> kids() {
    return HUB.jdbc().sql("select kid from signing_key").query(String.class).list();
  }

  private static CommandLineRun keys(String... arguments) {
    var all = new ArrayList<>(List.of("--home", HUB.home().root().toString(), "sso", "keys"));
    all.addAll(List.of(arguments));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
