package fr.preau.benchmark;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generated academy in its three deliveries. It is kept in its directory for the next benchmark.
 *
 * @param directory of the deliveries
 */
record Academy(Path directory) {
  private static final double PUPILS_A_PERSON = 0.365;
  private static final double PUPILS_A_SCHOOL = 652;

  /**
   * Share of pupils that leave, that change class and that join, each, so that the entries of 1 %
   * of the people differ: leaving and joining pupils bring their relatives with them.
   */
  private static final double CHANGE = 0.005;

  private static final long SEED = 2026;

  /** The academy of about so many people, generated unless it is there already. */
  static Academy of(int people, Path parent) {
    var academy = new Academy(parent.resolve("academy-" + people));
    if (!Files.exists(academy.directory.resolve("truth-rentree.json"))) {
      int pupils = (int) (people * PUPILS_A_PERSON);
      int schools = (int) Math.max(1, Math.round(pupils / PUPILS_A_SCHOOL));
      AcademyGenerator.generate(
          GeneratorOptions.of(schools, pupils, SEED, academy.directory)
              .change(CHANGE)
              .newSchoolYear()
              .build());
    }
    return academy;
  }

  /** The first full. */
  Path full() {
    return directory.resolve("full");
  }

  /** The next full, in which about 1 % of the people differ. */
  Path after() {
    return directory.resolve("after");
  }

  /** The delta that leads from the first full to the next one. */
  Path delta() {
    return directory.resolve("delta");
  }

  /** The full of a year later, in which every second pupil is in another class and level. */
  Path newSchoolYear() {
    return directory.resolve("rentree");
  }

  /** The XML files of a delivery. */
  static List<Path> xmlFiles(Path delivery) {
    try (Stream<Path> files = Files.list(delivery)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the XML files of a delivery. */
  static long bytes(Path delivery) {
    return xmlFiles(delivery).stream().mapToLong(file -> file.toFile().length()).sum();
  }
}
