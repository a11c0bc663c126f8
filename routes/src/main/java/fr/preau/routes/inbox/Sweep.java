package fr.preau.routes.inbox;

import fr.preau.routes.inbox.InboxOutcome.Busy;
import fr.preau.routes.inbox.InboxOutcome.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Hands over all that lies in a directory at one moment, the oldest delivery first, where an inbox
 * is not watched all the time.
 */
public final class Sweep {
  private final Path directory;
  private final AtRest rest;
  private final DeliveryGatherer gatherer;
  private final Desk desk;
  private final Shelf shelf;

  /**
   * @param inbox where the files are
   * @param shelves where {@code done} and {@code refused} are
   * @param rest how long nothing must have changed there
   * @param seen keys of deliveries already accepted
   */
  public Sweep(
      Inbox inbox,
      Path shelves,
      Duration rest,
      Intake intake,
      IdempotentRepository seen,
      Clock clock) {
    this.directory = inbox.directory();
    this.rest = new AtRest(directory, rest, clock);
    this.gatherer = new DeliveryGatherer(inbox);
    this.desk = new Desk(intake, seen);
    this.shelf = new Shelf(shelves, clock);
  }

  /**
   * What was handed over.
   *
   * @param accepted deliveries the hub took
   * @param known deliveries it had taken before
   * @param refused deliveries it cannot use
   */
  public record Swept(int accepted, int known, int refused) {}

  /**
   * Hands over delivery by delivery until none is left.
   *
   * @throws UnsettledException when the hub is busy or files are still arriving; what is left stays
   */
  public Swept run() throws IOException {
    int accepted = 0;
    int known = 0;
    int refused = 0;
    for (Optional<File> next = oldest(); next.isPresent(); next = oldest()) {
      if (!rest.isAtRest()) {
        throw new UnsettledException(UnsettledException.Reason.STILL_ARRIVING);
      }
      Desk.Settled settled = desk.receive(gatherer.gather(next.get()));
      if (settled.outcome() instanceof Busy) {
        throw new UnsettledException(UnsettledException.Reason.BUSY);
      }
      shelf.put(settled);
      if (settled.outcome() instanceof Refused) {
        refused++;
      } else if (settled.known()) {
        known++;
      } else {
        accepted++;
      }
    }
    return new Swept(accepted, known, refused);
  }

  private Optional<File> oldest() throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(Path::toFile)
          .filter(file -> DeliveryGatherer.isDelivered(file.getName()))
          .min(Comparator.comparingLong(File::lastModified).thenComparing(File::getName));
    }
  }
}
