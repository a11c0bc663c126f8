package fr.preau.sso.upstream.saml;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.SamlUpstreamConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The metadata by which identity providers are believed. What a file holds first is trusted as it
 * was declared; any change, and whatever comes from an address, waits for somebody to approve it.
 * What cannot be used is noted, and the last good one stays. Thread-safe.
 */
final class TrustedMetadata {
  private static final Logger LOG = LoggerFactory.getLogger(TrustedMetadata.class);
  private static final Duration FILE_FRESH = Duration.ofSeconds(30);
  private static final String DECLARED = "declared";

  private final MetadataRows rows;
  private final MetadataPlaces places = new MetadataPlaces();
  private final SpAddresses addresses;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Set<String> looking = ConcurrentHashMap.newKeySet();

  TrustedMetadata(DataSource database, SpAddresses addresses, Clock clock) {
    this.rows = new MetadataRows(database);
    this.addresses = addresses;
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.clock = clock;
  }

  /** The document to go by now; empty as long as nobody trusts any. */
  Optional<MetadataRows.Row> current(IdentityProviderConfig idp) {
    Optional<MetadataRows.Row> trusted = rows.find(idp.id(), MetadataRows.TRUSTED);
    if (trusted.isEmpty() && saml(idp).metadataFile().isPresent()) {
      look(idp);
      return rows.find(idp.id(), MetadataRows.TRUSTED);
    }
    // What comes from an address waits to be approved anyhow: no login waits for the address.
    boolean due =
        trusted
            .map(row -> row.checkedAt().plus(fresh(saml(idp))).isBefore(clock.instant()))
            .orElse(true);
    if (due && looking.add(idp.id())) {
      CompletableFuture.runAsync(() -> look(idp))
          .whenComplete((done, failure) -> looking.remove(idp.id()));
    }
    return trusted;
  }

  /** The document that is trusted, without looking whether it is still the one of its place. */
  Optional<MetadataRows.Row> trusted(IdentityProviderConfig idp) {
    return rows.find(idp.id(), MetadataRows.TRUSTED);
  }

  /** The document that waits to be approved. */
  Optional<MetadataRows.Row> pending(IdentityProviderConfig idp) {
    return rows.find(idp.id(), MetadataRows.PENDING);
  }

  /** Looks at the place of the metadata now; what is wrong there, if anything. */
  Optional<String> look(IdentityProviderConfig idp) {
    try {
      String document = places.read(saml(idp));
      String fingerprint = summary(idp, document).fingerprint();
      transaction.executeWithoutResult(status -> found(idp, document, fingerprint));
      return Optional.empty();
    } catch (SamlRefusal e) {
      LOG.warn(
          "Metadata of {} are not taken up, the last good ones stay: {}", idp.id(), e.reason());
      rows.problem(idp.id(), e.reason(), clock.instant());
      return Optional.of(e.reason());
    }
  }

  /** Trusts what waits, if it is this; whether it was. */
  boolean approve(IdentityProviderConfig idp, String fingerprint, String by) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> rows.approve(idp.id(), fingerprint, by, clock.instant())));
  }

  /** What a document says, once it was checked. */
  MetadataSummary summary(IdentityProviderConfig idp, String document) {
    return MetadataSummary.of(read(idp, document));
  }

  /** The identity provider in a document, once it was checked. */
  IDPSSODescriptor read(IdentityProviderConfig idp, String document) {
    SamlUpstreamConfig saml = saml(idp);
    return IdpMetadata.read(
        document,
        saml.entityId(),
        List.of(addresses.entityId(idp), addresses.hub().of("/saml/idp/metadata")),
        saml.metadataSigner(),
        clock.instant());
  }

  private void found(IdentityProviderConfig idp, String document, String fingerprint) {
    Instant now = clock.instant();
    Optional<MetadataRows.Row> trusted = rows.find(idp.id(), MetadataRows.TRUSTED);
    if (trusted.filter(row -> row.fingerprint().equals(fingerprint)).isPresent()) {
      rows.confirm(idp.id(), fingerprint, document, now);
      return;
    }
    rows.looked(idp.id(), now);
    boolean waits = pending(idp).filter(row -> row.fingerprint().equals(fingerprint)).isPresent();
    if (!waits) {
      rows.propose(idp.id(), fingerprint, document, now);
    }
    if (trusted.isEmpty() && saml(idp).metadataFile().isPresent()) {
      rows.approve(idp.id(), fingerprint, DECLARED, now);
    } else if (!waits) {
      LOG.warn("Metadata of {} wait for approval: preau sso idp show {}", idp.id(), idp.id());
    }
  }

  private static Duration fresh(SamlUpstreamConfig saml) {
    return saml.metadataFile().isPresent() ? FILE_FRESH : saml.refresh();
  }

  private static SamlUpstreamConfig saml(IdentityProviderConfig idp) {
    return idp.saml().orElseThrow();
  }
}
