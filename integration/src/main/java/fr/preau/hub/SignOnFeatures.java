package fr.preau.hub;

import fr.preau.platform.ConfigLoader;
import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.OidcUpstreamConfig.Authentication;
import fr.preau.release.Beneficiaries;
import fr.preau.release.ProviderIdentifiers;
import fr.preau.release.Releases;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.keys.KeyReadings;
import fr.preau.sso.keys.KeyRings;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.sso.local.Recovery;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.support.SignOnDesk;
import fr.preau.sso.support.SignOnPreviews;
import fr.preau.sso.trail.Trail;
import fr.preau.sso.upstream.join.Joining;
import fr.preau.sso.upstream.join.Links;
import fr.preau.sso.upstream.saml.MetadataApproval;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Sign-on beside the running hub: what the help desk and the operator ask and change. Made when it
 * is asked for, like the other features of a home.
 */
public final class SignOnFeatures {
  private final HubContext hub;

  SignOnFeatures(HubContext hub) {
    this.hub = hub;
  }

  /** Says whom a login upstream leads to. */
  public Joining joining() {
    return new Joining(hub.dataSource(), Clock.systemDefaultZone());
  }

  /** By which metadata identity providers are believed. */
  public MetadataApproval metadataApproval() {
    return new MetadataApproval(
        hub.dataSource(), new PublicAddress(root()), Clock.systemDefaultZone());
  }

  /** Which logins upstream are whose. */
  public Links links() {
    return new Links(hub.dataSource(), Clock.systemDefaultZone());
  }

  /** Everybody who is signed in. */
  public Sessions sessions() {
    return new Sessions(hub.dataSource(), Clock.systemDefaultZone());
  }

  /** Lets people back in who forgot. */
  public Recovery recovery() {
    return new Recovery(hub.dataSource(), hub.activation(), sessions(), Clock.systemDefaultZone());
  }

  /** The help desk of sign-on. */
  public SignOnDesk desk() {
    return new SignOnDesk(new Trail(hub.dataSource(), Clock.systemDefaultZone()), beneficiaries());
  }

  /** Shows what services would receive. */
  public SignOnPreviews previews() {
    Clock clock = Clock.systemDefaultZone();
    var releases = new Releases(hub.dataSource());
    var gate =
        new Gate(
            beneficiaries(),
            new ProviderIdentifiers(hub.dataSource()),
            releases,
            new Trail(hub.dataSource(), clock),
            clock);
    return new SignOnPreviews(
        gate, releases, hub.dataSource(), new PublicAddress(root()), clock, hub::config);
  }

  /** The keys that sign for the hub. */
  public SigningKeys signingKeys() {
    return new SigningKeys(hub.dataSource(), wrapping(), name(), Clock.systemDefaultZone());
  }

  /** The keys by which an identity provider knows the hub; empty when it knows it by none. */
  public Optional<SigningKeys> keysTowards(IdentityProviderConfig idp) {
    var rings = new KeyRings(hub.dataSource(), wrapping(), Clock.systemDefaultZone());
    return idp.saml().isPresent()
        ? Optional.of(rings.towardsSaml(idp.id(), name()))
        : idp.oidc()
            .filter(oidc -> oidc.authentication() == Authentication.PRIVATE_KEY_JWT)
            .map(oidc -> rings.towardsOidc(idp.id(), name()));
  }

  /** Who is known to have a new key. */
  public Readiness readiness() {
    return new Readiness(
        hub::config,
        this::signingKeys,
        this::keysTowards,
        new KeyReadings(hub.dataSource(), Clock.systemDefaultZone()));
  }

  private byte[] wrapping() {
    return hub.masterKey().derive("signing keys");
  }

  private String name() {
    return hub.config()
        .http()
        .baseUrl()
        .map(url -> new PublicAddress(url).host())
        .orElse("localhost");
  }

  /** A provider that people sign on to. */
  public Optional<Service> service(String id) {
    return new Services(hub::config).find(id);
  }

  /**
   * The same provider as another file declares it.
   *
   * @throws fr.preau.platform.ConfigException when the file has mistakes
   */
  public Optional<Service> service(String id, Path file) {
    HubConfig other = hub.config().with(ConfigLoader.provider(hub.home(), file, id));
    return new Services(() -> other).find(id);
  }

  private Beneficiaries beneficiaries() {
    return new Beneficiaries(hub.dataSource(), () -> hub.config().sources());
  }

  private String root() {
    HubConfig.Http http = hub.config().http();
    return http.baseUrl().orElse("http://localhost:" + http.port());
  }
}
