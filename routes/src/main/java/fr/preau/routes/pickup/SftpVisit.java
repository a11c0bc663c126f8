package fr.preau.routes.pickup;

import fr.preau.routes.inbox.UnsettledException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Fetches the files of a directory on an SFTP server. What becomes of them there is settled with
 * the exchange: a file whose delivery was not taken stays as if nobody had come.
 */
final class SftpVisit {
  private final CamelContext context;
  private final PickupSource source;
  private final SftpEndpoint endpoint;
  private final Optional<IdempotentRepository> settled;
  private final Listing listing;
  private Map<String, String> before = Map.of();

  SftpVisit(
      CamelContext context,
      PickupSource source,
      PickupPlace.Sftp place,
      Duration answer,
      IdempotentRepository seenFiles) {
    this.context = context;
    this.source = source;
    this.settled =
        place.after() == PickupPlace.After.KEEP ? Optional.of(seenFiles) : Optional.empty();
    this.listing = new Listing(source.sourceId(), place.include(), seenFiles);
    this.endpoint = SftpPlace.endpoint(context, place, answer);
    this.endpoint.setFilter(listing);
  }

  /** Whether any files have to be fetched. Remembers how all were. */
  public boolean look() {
    ConsumerTemplate consumer = context.createConsumerTemplate();
    try {
      listing.begin(false);
      consumer.receiveNoWait(endpoint);
      before = listing.seen();
      return !listing.wanted().isEmpty();
    } finally {
      consumer.stop();
    }
  }

  /**
   * Fetches every file.
   *
   * @throws UnsettledException when anything has changed there since the look
   */
  public void fetch(Exchange exchange) throws IOException {
    Landing.empty(source.work());
    ConsumerTemplate consumer = context.createConsumerTemplate();
    List<Exchange> found = new ArrayList<>();
    try {
      for (Exchange file = next(consumer); file != null; file = next(consumer)) {
        found.add(file);
        land(file);
      }
      if (!before.equals(listing.seen())) {
        throw new UnsettledException(UnsettledException.Reason.STILL_ARRIVING);
      }
      if (found.size() < listing.wanted().size()) {
        throw new IOException("A file could not be fetched");
      }
    } catch (IOException | RuntimeException e) {
      found.forEach(
          file -> {
            file.setException(e);
            consumer.doneUoW(file);
          });
      consumer.stop();
      throw e;
    }
    before.values().forEach(key -> settled.ifPresent(keys -> remember(exchange, keys, key)));
    // Completions run in reverse: the connection is closed when all files are settled.
    exchange.getExchangeExtension().addOnCompletion(new Closes(consumer));
    found.forEach(file -> file.getExchangeExtension().handoverCompletions(exchange));
  }

  /** Only when the hub has taken it: until then it must be fetched again. */
  private static void remember(Exchange exchange, IdempotentRepository keys, String key) {
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onComplete(Exchange done) {
                keys.add(key);
              }
            });
  }

  private Exchange next(ConsumerTemplate consumer) {
    listing.begin(true);
    return consumer.receiveNoWait(endpoint);
  }

  private void land(Exchange file) throws IOException {
    String name = file.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
    long announced = file.getMessage().getHeader(Exchange.FILE_LENGTH, Long.class);
    Path arriving = source.work().resolve(Landing.ARRIVING).resolve(name);
    if (copy(file.getMessage().getBody(InputStream.class), arriving, announced) != announced) {
      throw new UnsettledException(UnsettledException.Reason.STILL_ARRIVING);
    }
    Path landed = source.work().resolve(name);
    Files.move(arriving, landed);
    Files.setLastModifiedTime(
        landed,
        FileTime.fromMillis(file.getMessage().getHeader(Exchange.FILE_LAST_MODIFIED, Long.class)));
  }

  /**
   * Reads one byte more than was announced at most: whoever keeps writing to a file is not followed
   * until they stop.
   */
  private static long copy(InputStream content, Path file, long announced) throws IOException {
    var buffer = new byte[1 << 16];
    long copied = 0;
    try (content;
        OutputStream out = Files.newOutputStream(file)) {
      while (copied <= announced) {
        int count = content.read(buffer, 0, (int) Math.min(buffer.length, announced + 1 - copied));
        if (count < 0) {
          break;
        }
        out.write(buffer, 0, count);
        copied += count;
      }
    }
    return copied;
  }

  private static final class Closes extends SynchronizationAdapter {
    private final ConsumerTemplate consumer;

    Closes(ConsumerTemplate consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onDone(Exchange exchange) {
      consumer.stop();
    }
  }
}
