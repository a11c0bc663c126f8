package fr.preau.platform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What people declared in {@code config/}, checked.
 *
 * @param locale language of messages, when the configuration chooses one
 * @param http where the running hub listens
 * @param database the server to use, from the environment or {@code preau.yaml}; empty for the
 *     embedded one
 * @param guards thresholds of the sources that give none
 * @param accounts how accounts are made and closed
 * @param identity how the words of several sources become one
 * @param privacy how long things are kept
 * @param pace how often the running hub looks around
 * @param sources in the order of their ids
 * @param providers in the order of their ids
 * @param identityProviders in the order of their ids
 */
public record HubConfig(
    Optional<Locale> locale,
    Http http,
    Optional<ConnectionSettings> database,
    GuardThresholds guards,
    AccountsConfig accounts,
    IdentityConfig identity,
    PrivacyConfig privacy,
    PaceConfig pace,
    List<SourceConfig> sources,
    List<ProviderConfig> providers,
    List<IdentityProviderConfig> identityProviders) {
  public HubConfig {
    sources = List.copyOf(sources);
    providers = List.copyOf(providers);
    identityProviders = List.copyOf(identityProviders);
  }

  /**
   * Where the running hub listens.
   *
   * @param address of the network interface
   * @param port TCP port
   * @param baseUrl where browsers and services reach it, such as {@code https://ent.example.org};
   *     empty for this machine's own address
   * @param trustedProxies addresses and networks of the proxies whose {@code X-Forwarded-For} is
   *     believed, such as {@code 10.1.0.0/16}
   */
  public record Http(
      String address, int port, Optional<String> baseUrl, List<String> trustedProxies) {
    public Http {
      trustedProxies = List.copyOf(trustedProxies);
    }

    /**
     * Whether everybody comes from one address: the hub itself knows no TLS, so a proxy stands
     * before it, and none is declared.
     */
    public boolean hidesClients() {
      return baseUrl.filter(url -> url.startsWith("https:")).isPresent()
          && trustedProxies.isEmpty();
    }
  }

  /** The same with one provider and no other. */
  public HubConfig with(ProviderConfig provider) {
    return new HubConfig(
        locale,
        http,
        database,
        guards,
        accounts,
        identity,
        privacy,
        pace,
        sources,
        List.of(provider),
        identityProviders);
  }

  /** The declared source of that id. */
  public Optional<SourceConfig> source(String id) {
    return sources.stream().filter(source -> source.id().equals(id)).findFirst();
  }

  /** The declared provider of that id. */
  public Optional<ProviderConfig> provider(String id) {
    return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  /** The declared identity provider of that id. */
  public Optional<IdentityProviderConfig> identityProvider(String id) {
    return identityProviders.stream().filter(declared -> declared.id().equals(id)).findFirst();
  }
}
