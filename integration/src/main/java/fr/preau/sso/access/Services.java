package fr.preau.sso.access;

import fr.preau.platform.HubConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.release.ServiceContract;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The services of the configuration in force: compiled once for each configuration, immutable, so
 * that a login costs a look-up. Thread-safe.
 */
public final class Services {
  private final Supplier<HubConfig> config;
  private volatile Snapshot snapshot;

  private record Snapshot(HubConfig of, Map<String, Service> services) {}

  /**
   * @param config the configuration in force now
   */
  public Services(Supplier<HubConfig> config) {
    this.config = config;
    this.snapshot = compiled(config.get());
  }

  /** The service of that provider. */
  public Optional<Service> find(String provider) {
    return Optional.ofNullable(current().get(provider));
  }

  /** Every service, in the order of ids. */
  public Collection<Service> all() {
    return current().values();
  }

  private Map<String, Service> current() {
    HubConfig now = config.get();
    Snapshot known = snapshot;
    if (known.of() != now) {
      known = compiled(now);
      snapshot = known;
    }
    return known.services();
  }

  private static Snapshot compiled(HubConfig config) {
    var services = new LinkedHashMap<String, Service>();
    for (ProviderConfig provider : config.providers()) {
      provider
          .sso()
          .ifPresent(
              sso ->
                  services.put(
                      provider.id(), new Service(provider, sso, ServiceContract.of(provider))));
    }
    return new Snapshot(config, Collections.unmodifiableMap(services));
  }
}
