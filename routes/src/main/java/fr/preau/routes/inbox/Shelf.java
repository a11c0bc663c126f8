package fr.preau.routes.inbox;

import fr.preau.routes.inbox.InboxDelivery.Part;
import fr.preau.routes.inbox.InboxOutcome.Accepted;
import fr.preau.routes.inbox.InboxOutcome.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.camel.Body;

/**
 * Clears a settled delivery away. Names begin with the time and the content's hash, so that they
 * never collide but for the same content. A file that changed after it was received stays: it is a
 * new delivery. Each school's folder has its own shelves.
 */
final class Shelf {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
  private static final int HASH_LENGTH = 8;

  private final Path directory;
  private final Clock clock;

  Shelf(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  public void put(@Body Desk.Settled settled) throws IOException {
    InboxDelivery delivery = settled.delivery();
    Path place = delivery.school().map(directory::resolve).orElse(directory);
    String prefix =
        "%s-%s-"
            .formatted(
                STAMP.format(LocalDateTime.now(clock)), delivery.hash().substring(0, HASH_LENGTH));
    for (Part part : delivery.parts()) {
      String name = prefix + part.file().getFileName();
      if (settled.outcome() instanceof Accepted && isAsReceived(part)) {
        move(part, place.resolve("done"), name);
      } else if (settled.outcome() instanceof Refused refused && isAsReceived(part)) {
        explain(refused, place.resolve("refused"), name);
        move(part, place.resolve("refused"), name);
      }
    }
  }

  private static boolean isAsReceived(Part part) throws IOException {
    return Files.exists(part.file())
        && Files.size(part.file()) == part.size()
        && Files.getLastModifiedTime(part.file()).equals(part.modified());
  }

  private static void explain(Refused refused, Path shelf, String name) throws IOException {
    Files.createDirectories(shelf);
    Files.writeString(shelf.resolve(name + ".reason.txt"), refused.reason() + "\n");
  }

  private static void move(Part part, Path shelf, String name) throws IOException {
    Files.createDirectories(shelf);
    Files.move(part.file(), shelf.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
