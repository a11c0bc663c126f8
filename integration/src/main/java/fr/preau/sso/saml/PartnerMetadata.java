package fr.preau.sso.saml;

import fr.preau.platform.MetadataPlace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metadata of one partner, as last read and found good: a file when it changes, an address when
 * its time has come, while the last good one stays in use, but never beyond its {@code validUntil}.
 * Thread-safe.
 */
public final class PartnerMetadata {
  private static final Logger LOG = LoggerFactory.getLogger(PartnerMetadata.class);
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final Duration FIRST = Duration.ofSeconds(3);

  private final String partner;
  private final MetadataPlace place;
  private final MetadataStore store;
  private final Clock clock;
  private final MetadataDownload download = new MetadataDownload();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile State state = new State(Optional.empty(), "", Instant.MIN);

  /**
   * @param version what the file looked like
   * @param nextLook when the address is asked again
   */
  private record State(Optional<EntityDescriptor> good, String version, Instant nextLook) {}

  /**
   * @param partner under which the last good document is kept
   */
  public PartnerMetadata(String partner, MetadataPlace place, MetadataStore store, Clock clock) {
    this.partner = partner;
    this.place = place;
    this.store = store;
    this.clock = clock;
  }

  /** The entity; empty as long as there was nothing good, and once its time is over. */
  public Optional<EntityDescriptor> current() {
    place.file().ifPresentOrElse(this::look, this::ask);
    Instant now = clock.instant();
    return state
        .good()
        .filter(
            entity -> Metadata.validUntil(entity).map(until -> until.isAfter(now)).orElse(true));
  }

  private void look(Path file) {
    String version = version(file);
    if (!version.equals(state.version())) {
      Optional<EntityDescriptor> read = Optional.empty();
      try {
        read = Optional.of(read(Files.readAllBytes(file)));
      } catch (IOException | SamlException e) {
        warn(e);
      }
      state = new State(read.or(() -> state.good()), version, Instant.MAX);
    }
  }

  private static String version(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      return "none";
    }
  }

  private void ask() {
    String address = place.url().orElseThrow();
    if (state.nextLook().isAfter(clock.instant()) || !asking.compareAndSet(false, true)) {
      return;
    }
    if (state.good().isEmpty()) {
      store.find(partner, address).ifPresent(this::takeUp);
    }
    if (state.nextLook().isAfter(clock.instant())) {
      asking.set(false);
      return;
    }
    CompletableFuture<Void> fetching = CompletableFuture.runAsync(() -> fetch(address));
    if (state.good().isEmpty()) {
      // Whoever comes first waits a little, because nobody can enter before.
      fetching.completeOnTimeout(null, FIRST.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }

  private void takeUp(MetadataStore.Kept kept) {
    try {
      EntityDescriptor entity = read(kept.content());
      state = new State(Optional.of(entity), "", kept.fetchedAt().plus(place.refresh()));
    } catch (SamlException e) {
      warn(e);
    }
  }

  private void fetch(String address) {
    Instant now = clock.instant();
    try {
      byte[] document = download.get(address);
      EntityDescriptor entity = read(document);
      store.keep(partner, address, document, now);
      state = new State(Optional.of(entity), "", now.plus(place.refresh()));
    } catch (SamlException e) {
      warn(e);
      state = new State(state.good(), "", now.plus(AGAIN));
    } finally {
      asking.set(false);
    }
  }

  private EntityDescriptor read(byte[] document) {
    var wanted = new Metadata.Wanted(place.entityId(), place.signedBy().map(this::certificate));
    return Metadata.read(document, wanted, clock.instant());
  }

  private X509Certificate certificate(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | CertificateException e) {
      throw new SamlException("no-signer", "No certificate in " + file.getFileName(), e);
    }
  }

  private void warn(Exception problem) {
    LOG.warn(
        "The SAML metadata of {} is not taken up, the last good one stays: {}",
        partner,
        problem.getMessage());
  }
}
