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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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
      Map<String, List<Peer>> byEntity, Map<String, Peer> byProvider, Instant lookedAt) {}

  Peers(Services services, MetadataStore store, Clock clock) {
    this.services = services;
    this.store = store;
    this.clock = clock;
  }

  /** The service provider of that entityID; the first, of several. */
  Optional<Peer> entity(String entityId) {
    return sharing(entityId).stream().findFirst();
  }

  /** The service providers of that entityID, in the order of their ids. */
  List<Peer> sharing(String entityId) {
    return current().byEntity().getOrDefault(entityId, List.of());
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
    var byProvider = new LinkedHashMap<String, Peer>();
    for (Service service : services.all()) {
      service
          .sso()
          .saml()
          .flatMap(saml -> metadata(service.id(), saml).current())
          .flatMap(entity -> peer(before, service, entity))
          .ifPresent(peer -> byProvider.put(service.id(), peer));
    }
    Map<String, List<Peer>> byEntity =
        byProvider.values().stream().collect(Collectors.groupingBy(Peer::entityId));
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
