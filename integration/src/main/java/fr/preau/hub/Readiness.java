package fr.preau.hub;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.sso.keys.KeyReadings;
import fr.preau.sso.keys.KeyReadings.Reading;
import fr.preau.sso.keys.KeyReadings.Source;
import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.keys.SigningKeys;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Who has to learn a new key, and who is known to have it. */
public final class Readiness {
  private final Supplier<HubConfig> config;
  private final Supplier<SigningKeys> hub;
  private final Function<IdentityProviderConfig, Optional<SigningKeys>> towards;
  private final KeyReadings readings;

  Readiness(
      Supplier<HubConfig> config,
      Supplier<SigningKeys> hub,
      Function<IdentityProviderConfig, Optional<SigningKeys>> towards,
      KeyReadings readings) {
    this.config = config;
    this.hub = hub;
    this.towards = towards;
    this.readings = readings;
  }

  /**
   * A partner and the new key.
   *
   * @param id of the service or of the identity provider
   * @param known the strongest that is known: somebody's word before a document that was read;
   *     empty when nothing is
   */
  public record Partner(String id, Optional<Reading> known) {}

  /**
   * What is known of a key.
   *
   * @param key the new one
   * @param partners everybody who has to learn it
   * @param unnamed documents that were read by nobody knows whom, one of each kind at most
   */
  public record Standing(SigningKey key, List<Partner> partners, List<Reading> unnamed) {
    public Standing {
      partners = List.copyOf(partners);
      unnamed = List.copyOf(unnamed);
    }

    /** Partners of whom nothing is known. */
    public List<String> unknown() {
      return partners.stream().filter(each -> each.known().isEmpty()).map(Partner::id).toList();
    }
  }

  /**
   * What is known of the new key of a ring; empty when there is none to learn.
   *
   * @param idp whom the ring is towards; empty for that of the hub towards its services
   */
  public Optional<Standing> of(Optional<IdentityProviderConfig> idp) {
    return ring(idp).flatMap(KeyReadings::toLearn).map(key -> standing(key, idp));
  }

  /** What is known of each new key, of whichever ring. */
  public List<Standing> all() {
    return Stream.concat(
            Stream.of(Optional.<IdentityProviderConfig>empty()),
            config.get().identityProviders().stream().map(Optional::of))
        .flatMap(idp -> of(idp).stream())
        .toList();
  }

  /**
   * Notes that somebody says that a partner has the new key.
   *
   * @param partner a service, or an identity provider
   * @throws Failure {@code keys-partner-unknown} or {@code keys-nothing-new}
   */
  public void confirm(String partner, String by) {
    Optional<IdentityProviderConfig> idp =
        services().anyMatch(partner::equals)
            ? Optional.empty()
            : Optional.of(
                config
                    .get()
                    .identityProvider(partner)
                    .orElseThrow(() -> failure("keys-partner-unknown", partner)));
    SigningKey key =
        ring(idp)
            .flatMap(KeyReadings::toLearn)
            .orElseThrow(() -> failure("keys-nothing-new", partner));
    readings.confirm(key, partner, by);
  }

  private Optional<SigningKeys> ring(Optional<IdentityProviderConfig> idp) {
    return idp.isEmpty() ? Optional.of(hub.get()) : towards.apply(idp.get());
  }

  private Standing standing(SigningKey key, Optional<IdentityProviderConfig> idp) {
    List<Reading> known = readings.of(key);
    Stream<String> partners = idp.map(each -> Stream.of(each.id())).orElseGet(this::services);
    return new Standing(
        key,
        partners.map(id -> new Partner(id, strongest(known, id))).toList(),
        known.stream().filter(each -> each.partner().isEmpty()).toList());
  }

  private static Optional<Reading> strongest(List<Reading> known, String partner) {
    List<Reading> own =
        known.stream().filter(each -> each.partner().equals(Optional.of(partner))).toList();
    return own.stream()
        .filter(each -> each.source() == Source.CONFIRMED)
        .findFirst()
        .or(() -> own.stream().findFirst());
  }

  private Stream<String> services() {
    return config.get().providers().stream()
        .filter(
            each ->
                each.sso()
                    .filter(sso -> sso.oidc().isPresent() || sso.saml().isPresent())
                    .isPresent())
        .map(ProviderConfig::id)
        .sorted();
  }

  private static Failure failure(String code, String partner) {
    return Failure.of(ExitCode.USAGE, code, "", partner);
  }
}
