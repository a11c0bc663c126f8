package fr.preau.routes.inbox;

import fr.preau.mappings.model.Uai;
import fr.preau.routes.inbox.InboxOutcome.Busy;
import fr.preau.routes.inbox.InboxOutcome.Refused;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Hands over all that lies in a directory at one moment, the oldest delivery first, where an inbox
 * is not watched all the time.
 */
public final class Sweep {
  private final Inbox inbox;
  private final Duration rest;
  private final Clock clock;
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
    this.inbox = inbox;
    this.rest = rest;
    this.clock = clock;
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
      if (!new AtRest(next.get().toPath().getParent(), rest, clock).isAtRest()) {
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
    var delivered = new ArrayList<File>();
    for (Path directory : directories()) {
      try (Stream<Path> files = Files.list(directory)) {
        files
            .filter(Files::isRegularFile)
            .map(Path::toFile)
            .filter(file -> DeliveryGatherer.isDelivered(file.getName()))
            .forEach(delivered::add);
      }
    }
    return delivered.stream()
        .min(Comparator.comparingLong(File::lastModified).thenComparing(File::getName));
  }

  /** The inbox, and the folders of schools in it. */
  private List<Path> directories() throws IOException {
    Path whole = inbox.directory().toAbsolutePath();
    if (!Files.isDirectory(whole)) {
      return List.of();
    }
    if (!inbox.bySchool()) {
      return List.of(whole);
    }
    try (Stream<Path> folders = Files.list(whole)) {
      return Stream.concat(
              Stream.of(whole),
              folders
                  .filter(Files::isDirectory)
                  .filter(folder -> Uai.isWellFormed(folder.getFileName().toString())))
          .toList();
    }
  }
}
