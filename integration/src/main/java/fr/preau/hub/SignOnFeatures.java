package fr.preau.hub;

import fr.preau.platform.HubConfig;
import fr.preau.release.Beneficiaries;
import fr.preau.release.ProviderIdentifiers;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.sso.local.Recovery;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.support.SignOnDesk;
import fr.preau.sso.trail.Trail;
import fr.preau.sso.upstream.join.Joining;
import fr.preau.sso.upstream.join.Links;
import fr.preau.sso.upstream.saml.MetadataApproval;
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
    HubConfig.Http http = hub.config().http();
    var address = new PublicAddress(http.baseUrl().orElse("http://localhost:" + http.port()));
    return new MetadataApproval(hub.dataSource(), address, Clock.systemDefaultZone());
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
    Clock clock = Clock.systemDefaultZone();
    return new SignOnDesk(
        new Trail(hub.dataSource(), clock),
        new Beneficiaries(hub.dataSource(), () -> hub.config().sources()),
        new ProviderIdentifiers(hub.dataSource()),
        clock);
  }

  /** The keys that sign for the hub. */
  public SigningKeys signingKeys() {
    String name =
        hub.config().http().baseUrl().map(url -> new PublicAddress(url).host()).orElse("localhost");
    return new SigningKeys(
        hub.dataSource(), hub.masterKey().derive("signing keys"), name, Clock.systemDefaultZone());
  }

  /** A provider that people sign on to. */
  public Optional<Service> service(String id) {
    return new Services(hub::config).find(id);
  }
}
