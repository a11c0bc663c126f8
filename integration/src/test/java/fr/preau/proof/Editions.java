package fr.preau.proof;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** Two fulls of one academy, as often as they are wanted: each is exported a day after the last. */
final class Editions {
  private final Path directory;
  private final GeneratedAcademy academy;
  private LocalDate day = LocalDate.of(2026, 9, 1);

  /** Generates the academy below that directory. */
  Editions(Path directory) {
    this.directory = directory;
    this.academy =
        AcademyGenerator.generate(
            GeneratorOptions.of(4, 400, Effort.seed(), directory.resolve("academy"))
                .change(0.02)
                .build());
  }

  /** The first full, anew. */
  Path full() {
    return dated(academy.full().directory());
  }

  /** The full in which a few pupils have left, moved and joined, anew. */
  Path after() {
    return dated(academy.after().orElseThrow().directory());
  }

  /** The delta that leads from the first full to the other one, of the next day. */
  Path delta() {
    day = day.plusDays(1);
    try {
      return Deltas.between(
          academy.full().directory(),
          academy.after().orElseThrow().directory(),
          directory.resolve("delta-" + day),
          day,
          Deltas.Style.CHANGES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path dated(Path delivery) {
    day = day.plusDays(1);
    try {
      return Deliveries.redated(delivery, directory.resolve("delivery-" + day), day);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
