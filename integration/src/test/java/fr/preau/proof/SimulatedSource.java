package fr.preau.proof;

import static fr.preau.proof.Registry.PUPILS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what an academy says on a night: all it knows, or what is new since it last spoke. */
final class SimulatedSource {
  private static final DateTimeFormatter NAMED = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter STATED = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final Path directory;
  private Registry told;
  private int deliveries;

  /** A source that has said nothing yet. */
  SimulatedSource(Path directory, Registry nothing) {
    this.directory = directory;
    this.told = nothing;
  }

  /** A full, from which the next delta starts. */
  Path full(LocalDate day, Registry content) {
    told = content.copy();
    return unheededFull(day, content);
  }

  /** A full of which the source forgets that it sent it. */
  Path unheededFull(LocalDate day, Registry content) {
    Path target = next();
    for (String kind : content.kinds()) {
      write(target, "Complet", kind, day, content.all(kind).values().stream().map(Deltas::add));
    }
    return target;
  }

  /** What changed since the last delivery; files with an empty root on a quiet night. */
  Path delta(LocalDate day, Registry content, Deltas.Style style) {
    Path target = next();
    for (String kind : content.kinds()) {
      List<String> requests = Deltas.requests(told.all(kind), content.all(kind), style);
      write(target, "Delta", kind, day, requests.stream());
    }
    told = content.copy();
    return target;
  }

  /** How many entries a full would say differently than everything told so far. */
  long untold(Registry content) {
    return content.kinds().stream()
        .mapToLong(
            kind -> Deltas.requests(told.all(kind), content.all(kind), Deltas.Style.CHANGES).size())
        .sum();
  }

  /** The same delivery whose file of pupils ends in the middle of a record. */
  static Path torn(Path delivery) {
    try {
      Path file = Deliveries.file(delivery, PUPILS);
      String xml = Files.readString(file);
      Files.writeString(file, xml.substring(0, xml.length() / 2));
      return delivery;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path next() {
    return directory.resolve("night-%04d".formatted(++deliveries));
  }

  private static void write(
      Path target, String mode, String kind, LocalDate day, Stream<String> requests) {
    try {
      Files.createDirectories(target);
      Files.writeString(
          target.resolve("ENT2DVA-DEMO_%s_%s_%s_0000.xml".formatted(mode, NAMED.format(day), kind)),
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <!DOCTYPE ficAlimMENESR SYSTEM "ficAlimMENESR.dtd">
          <ficAlimMENESR>
          <!-- codeAcademieExport="99" -->
          <!-- degre="2D" -->
          <!-- dateGenerationExport="%s" -->
          %s</ficAlimMENESR>
          """
              .formatted(STATED.format(day), requests.collect(Collectors.joining())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
