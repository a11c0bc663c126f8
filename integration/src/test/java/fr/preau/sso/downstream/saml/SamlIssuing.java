package fr.preau.sso.downstream.saml;

import fr.preau.hub.HubContext;
import fr.preau.platform.IdentifierKind;
import fr.preau.release.Released;
import fr.preau.sso.access.Services;
import fr.preau.sso.keys.KeyRings;
import fr.preau.sso.saml.MetadataStore;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.saml.SamlSigners;
import fr.preau.sso.session.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the hub does to issue an assertion once the gate let somebody in, alone: the assertion
 * built, signed and written as a form takes it, without HTTP and without the database.
 */
public final class SamlIssuing {
  private static final int WRAPPING = 32;
  private static final String IDP = "http://localhost/saml/idp/metadata";
  private static final Released RELEASED =
      new Released(
          UUID.randomUUID().toString(),
          IdentifierKind.OPAQUE,
          Map.of(
              "familyName", List.of("Exemple"),
              "givenName", List.of("Lou"),
              "displayName", List.of("Lou Exemple")));

  private final Clock clock = Clock.systemUTC();
  private final Mint mint;
  private final Responses responses;
  private final Peer peer;
  private final Session session;

  /**
   * @param provider a service by SAML
   */
  public SamlIssuing(HubContext hub, String provider) {
    var keys =
        new KeyRings(hub.dataSource(), new byte[WRAPPING], clock)
            .towardsSaml("benchmark", "localhost");
    var assertions = new Assertions(IDP);
    this.mint = new Mint(new NameIds(IDP), assertions);
    this.responses = new Responses(assertions, new SamlSigners(keys));
    this.peer =
        new Peers(new Services(hub::config), new MetadataStore(hub.dataSource()), clock)
            .provider(provider)
            .orElseThrow();
    this.session =
        new Session(
            UUID.randomUUID(),
            1,
            "local",
            "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
            List.of("pwd"),
            clock.instant(),
            "trail");
  }

  /** The field of a form with one response. */
  public String once() {
    Instant now = clock.instant();
    Asked asked = Asked.by(Assertions.id(), peer.consumer().orElseThrow().getLocation());
    Mint.Told told = mint.told(peer, asked, RELEASED).orElseThrow();
    return Outgoing.field(responses.success(peer, asked, mint.assertion(told, session, now), now));
  }
}
