package fr.preau.sso.support;

import fr.preau.platform.HubConfig;
import fr.preau.release.Releases;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.SupportCode;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Passage;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.downstream.oidc.OidcPreview;
import fr.preau.sso.downstream.saml.SamlPreview;
import fr.preau.sso.session.Login;
import fr.preau.sso.session.Session;
import fr.preau.sso.trail.IssueLog;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Shows what a service would receive of somebody who came now with a password: decided and made by
 * what decides and makes at a login. No session is opened, nothing is signed by the hub, and
 * nothing is kept as told; an identifier of the person that the service will need is made, as a
 * login would.
 */
public final class SignOnPreviews {
  private static final String OIDC = "oidc";
  private static final String SAML = "saml";

  private final Gate gate;
  private final Releases releases;
  private final DataSource database;
  private final PublicAddress address;
  private final Clock clock;
  private final Supplier<HubConfig> config;

  /**
   * @param address where the hub is reached
   * @param config the configuration in force now
   */
  public SignOnPreviews(
      Gate gate,
      Releases releases,
      DataSource database,
      PublicAddress address,
      Clock clock,
      Supplier<HubConfig> config) {
    this.gate = gate;
    this.releases = releases;
    this.database = database;
    this.address = address;
    this.clock = clock;
    this.config = config;
  }

  /**
   * What a service would receive, or why the person would not get in.
   *
   * @param scopes that it asks for, in OpenID Connect
   */
  public SignOnPreview of(Service service, long personId, Set<String> scopes) {
    Passage passage = gate.decide(session(personId), service);
    if (passage instanceof Passage.Shut shut) {
      return SignOnPreview.shut(service.id(), shut);
    }
    var open = (Passage.Open) passage;
    HubConfig alone = config.get().with(service.provider());
    var services = new Services(() -> alone);
    return SignOnPreview.open(
        open,
        service.oidc().map(oidc -> oidc(services, open, scopes)),
        service.sso().saml().map(saml -> saml(services, open)));
  }

  /**
   * What a service was last told about somebody; empty when it never was.
   *
   * @param scopes within which that is looked at, in OpenID Connect
   */
  public Optional<Told> lastTold(Service service, long personId, Set<String> scopes) {
    var log = new IssueLog(database);
    Optional<Releases.SignOn> released = releases.last(service.id(), personId);
    List<String> words = released.map(Releases.SignOn::attributes).orElse(List.of());
    var told = new LinkedHashMap<Told.Item, Optional<List<String>>>();
    Optional<Instant> oidc =
        log.last(service.id(), OIDC, personId)
            .filter(issued -> service.oidc().isPresent())
            .map(
                issued -> {
                  Told.put(told, OIDC, OidcPreview.told(service, issued, words, scopes));
                  return issued.at();
                });
    Optional<Instant> saml =
        log.last(service.id(), SAML, personId)
            .filter(issued -> service.sso().saml().isPresent())
            .map(
                issued -> {
                  Told.put(told, SAML, SamlPreview.told(issued));
                  return issued.at();
                });
    return List.of(oidc, saml).stream()
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .map(at -> new Told(Optional.of(at), told));
  }

  private SignOnPreview.Face<OidcPreview.Received> oidc(
      Services services, Passage.Open open, Set<String> scopes) {
    return new OidcPreview(services, address.root())
        .of(open, scopes)
        .map(SignOnPreview.Face::made)
        .orElseGet(
            () -> SignOnPreview.Face.none("client-secret-unreadable", "sso.oidc.secretFile"));
  }

  private SignOnPreview.Face<SamlPreview.Received> saml(Services services, Passage.Open open) {
    SamlPreview.Answer answer = new SamlPreview(services, database, address, clock).of(open);
    return answer instanceof SamlPreview.Nothing nothing
        ? SignOnPreview.Face.none(nothing.reason(), nothing.rule())
        : SignOnPreview.Face.made((SamlPreview.Received) answer);
  }

  /** Of nobody: it is kept nowhere. */
  private Session session(long personId) {
    return new Session(
        UUID.randomUUID(),
        personId,
        "preview",
        Login.PASSWORD,
        List.of("pwd"),
        clock.instant(),
        SupportCode.random());
  }
}
