package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.sso.saml.MetadataKeys;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.security.credential.Credential;

class MetadataRolloverTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  private final SettableClock clock = SettableClock.on("2026-09-01");
  private final SigningKeys keys =
      new SigningKeys(DATABASE.dataSource(), new byte[32], "hub.example.org", clock);

  @Test
  void theKeyThatSignsIsFirstTheAnnouncedOneSecondAndTheOldOneLastUntilItIsRetired()
      throws Exception {
    PublicKey first = key(keys.current());
    assertThat(published()).containsExactly(first);

    PublicKey second = key(keys.announce(Duration.ofDays(10)));
    assertThat(published()).as("announced").containsExactly(first, second);

    clock.set("2026-09-12");
    assertThat(published()).as("signs").containsExactly(second, first);

    clock.set("2026-09-22");
    assertThat(published()).as("retired").containsExactly(second);
  }

  private static PublicKey key(SigningKey key) throws Exception {
    return key.jwk().toPublicKey();
  }

  private List<PublicKey> published() {
    String xml =
        new MetadataEndpoint(keys, new PublicAddress("https://hub.example.org")).document();
    EntityDescriptor entity =
        OpenSaml.read(
            xml.getBytes(StandardCharsets.UTF_8), OpenSaml.METADATA, EntityDescriptor.class);
    return MetadataKeys.signing(entity.getIDPSSODescriptor("urn:oasis:names:tc:SAML:2.0:protocol"))
        .stream()
        .map(Credential::getPublicKey)
        .toList();
  }
}
