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
 * {@code truth-rentree.json}). Memory grows with the schools, not with the people.
 */
public final class AcademyGenerator {
  private static final String DTD = "ficAlimMENESR.dtd";

  private AcademyGenerator() {}

  /**
   * Writes everything the options ask for.
   *
   * @throws GeneratorException when a directory to write already holds files
   * @throws UncheckedIOException when writing fails, such as on a full disk
   */
  public static GeneratedAcademy generate(GeneratorOptions options) {
    boolean after = options.change().isPresent();
    refuseFilledDirectories(options);
    Nomenclature nomenclature = new Nomenclature();
    AcademyPlan academy = new AcademyPlan(options, nomenclature);
    return new GeneratedAcademy(
        write(Kind.FULL, academy, nomenclature, options),
        after ? Optional.of(write(Kind.AFTER, academy, nomenclature, options)) : Optional.empty(),
        options.newSchoolYear()
            ? Optional.of(write(Kind.NEW_YEAR, academy, nomenclature, options))
            : Optional.empty());
  }

  private static void refuseFilledDirectories(GeneratorOptions options) {
    for (Kind kind : List.of(Kind.values())) {
      Path directory = options.out().resolve(kind.directory());
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

  private static GeneratedDelivery write(
      Kind kind, AcademyPlan academy, Nomenclature nomenclature, GeneratorOptions options) {
    Path directory = options.out().resolve(kind.directory());
    try {
      Files.createDirectories(directory);
      copyDtd(directory);
      Edition edition = new Edition(kind, options);
      GeneratedDelivery delivery =
          new DeliveryWriter(academy, nomenclature, new Names(), options, edition).write(directory);
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .writeValue(options.out().resolve(kind.truthFile()).toFile(), delivery.truth());
      return delivery;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyDtd(Path directory) throws IOException {
    try (InputStream dtd =
        Objects.requireNonNull(AcademyGenerator.class.getResourceAsStream(DTD), DTD)) {
      Files.copy(dtd, directory.resolve(DTD), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
