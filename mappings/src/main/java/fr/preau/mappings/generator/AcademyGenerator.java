package fr.preau.mappings.generator;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.mappings.generator.Edition.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Invents an academy and writes its AAF deliveries: {@code full}, and {@code after} and {@code
 * rentree} when asked, each with its truth beside it ({@code truth.json}, {@code truth-after.json},
 * {@code truth-rentree.json}), and {@code delta}, which leads from {@code full} to {@code after}.
 * Memory grows with the schools, not with the people.
 */
public final class AcademyGenerator {
  private static final String DTD = "ficAlimMENESR.dtd";
  private static final String DELTA = "delta";

  private AcademyGenerator() {}

  /**
   * Writes everything the options ask for.
   *
   * @throws GeneratorException when a directory to write already holds files
   * @throws UncheckedIOException when writing fails, such as on a full disk
   */
  public static GeneratedAcademy generate(GeneratorOptions options) {
    refuseFilledDirectories(options);
    Nomenclature nomenclature = new Nomenclature(options.degree());
    AcademyPlan academy = new AcademyPlan(options, nomenclature);
    AcademyWalk walk = new AcademyWalk(academy, nomenclature, options);
    return new GeneratedAcademy(
        write(Kind.FULL, walk, options),
        options.changes() ? Optional.of(write(Kind.AFTER, walk, options)) : Optional.empty(),
        options.changes() ? Optional.of(writeDelta(walk, options)) : Optional.empty(),
        options.newSchoolYear()
            ? Optional.of(write(Kind.NEW_YEAR, walk, options))
            : Optional.empty());
  }

  private static void refuseFilledDirectories(GeneratorOptions options) {
    for (String name : directories()) {
      Path directory = options.out().resolve(name);
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          if (files.findAny().isPresent()) {
            throw new GeneratorException("output-exists", directory);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static List<String> directories() {
    return Stream.concat(Stream.of(Kind.values()).map(Kind::directory), Stream.of(DELTA)).toList();
  }

  private static GeneratedDelivery write(Kind kind, AcademyWalk walk, GeneratorOptions options) {
    Path directory = options.out().resolve(kind.directory());
    try {
      prepare(directory);
      Edition edition = new Edition(kind, walk.academy(), options);
      GeneratedDelivery delivery = new DeliveryWriter(walk, options).write(edition, directory);
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .writeValue(options.out().resolve(kind.truthFile()).toFile(), delivery.truth());
      return delivery;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GeneratedDelta writeDelta(AcademyWalk walk, GeneratorOptions options) {
    Path directory = options.out().resolve(DELTA);
    try {
      prepare(directory);
      return new DeltaWriter(walk, options)
          .write(
              new Edition(Kind.FULL, walk.academy(), options),
              new Edition(Kind.AFTER, walk.academy(), options),
              directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prepare(Path directory) throws IOException {
    Files.createDirectories(directory);
    copyDtd(directory);
  }

  private static void copyDtd(Path directory) throws IOException {
    try (InputStream dtd =
        Objects.requireNonNull(AcademyGenerator.class.getResourceAsStream(DTD), DTD)) {
      Files.copy(dtd, directory.resolve(DTD), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
