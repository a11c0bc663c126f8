package fr.preau.sso.downstream.saml;

import fr.preau.platform.MetadataPlace;
import fr.preau.platform.SamlConfig;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.saml.MetadataStore;
import fr.preau.sso.saml.PartnerMetadata;
import fr.preau.sso.saml.SamlException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service providers: services with a section {@code sso.saml} whose metadata is good. Looked at
 * again every moment, so that a changed file or declaration needs no restart. Thread-safe.
 */
final class Peers {
  private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final Services services;
  private final MetadataStore store;
  private final Clock clock;
  private final Map<Key, PartnerMetadata> metadata = new ConcurrentHashMap<>();
  private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), Instant.MIN);

  private record Key(String provider, MetadataPlace place) {}

  private record Snapshot(
      Map<String, Peer> byEntity, Map<String, Peer> byProvider, Instant lookedAt) {}

  Peers(Services services, MetadataStore store, Clock clock) {
    this.services = services;
    this.store = store;
    this.clock = clock;
  }

  /** The service provider of that entityID. */
  Optional<Peer> entity(String entityId) {
    return Optional.ofNullable(current().byEntity().get(entityId));
  }

  /** The service provider of that provider's id. */
  Optional<Peer> provider(String id) {
    return Optional.ofNullable(current().byProvider().get(id));
  }

  private Snapshot current() {
    Instant now = clock.instant();
    Snapshot known = snapshot;
    if (known.lookedAt().plus(MOMENT).isBefore(now)) {
      known = look(known, now);
      snapshot = known;
    }
    return known;
  }

  private Snapshot look(Snapshot before, Instant now) {
    var byEntity = new LinkedHashMap<String, Peer>();
    var byProvider = new LinkedHashMap<String, Peer>();
    for (Service service : services.all()) {
      Optional<SamlConfig> saml = service.sso().saml();
      if (saml.isPresent()) {
        Optional<EntityDescriptor> entity = metadata(service.id(), saml.get()).current();
        entity
            .flatMap(found -> peer(before, service, found))
            .ifPresent(
                peer -> {
                  byProvider.put(service.id(), peer);
                  Peer first = byEntity.putIfAbsent(peer.entityId(), peer);
                  if (first != null && !before.byEntity().containsKey(peer.entityId())) {
                    LOG.warn(
                        "{} has the entityID of {}: requests reach the latter alone",
                        service.id(),
                        first.id());
                  }
                });
      }
    }
    return new Snapshot(byEntity, byProvider, now);
  }

  private PartnerMetadata metadata(String provider, SamlConfig saml) {
    return metadata.computeIfAbsent(
        new Key(provider, saml.metadata()),
        key -> new PartnerMetadata("service " + provider, key.place(), store, clock));
  }

  /** Keys are read once, as long as neither the declaration nor the metadata changes. */
  private static Optional<Peer> peer(Snapshot before, Service service, EntityDescriptor entity) {
    Peer known = before.byProvider().get(service.id());
    if (known != null && known.service().equals(service) && known.role().getParent() == entity) {
      return Optional.of(known);
    }
    try {
      return Optional.of(Peer.of(service, entity));
    } catch (SamlException e) {
      LOG.warn("{} cannot be entered by SAML: {}", service.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
