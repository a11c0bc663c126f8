package fr.preau.cli;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.aaf.AafHeader;
import fr.preau.mappings.reader.aaf.AafReader;
import fr.preau.mappings.reader.aaf.ReaderLimits;
import fr.preau.mappings.reader.delivery.Delivery;
import fr.preau.mappings.reader.delivery.DeliveryFile;
import fr.preau.mappings.reader.delivery.DeliveryLimits;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.SourceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The source that {@code --format aaf} declares on the spot: its academy, which is its namespace
 * too, is the one that the delivery names.
 */
final class SpontaneousSource {
  /** Id of the source, and of the format it comes from. */
  static final String ID = "aaf";

  private final Home home;

  SpontaneousSource(Home home) {
    this.home = home;
  }

  boolean isDeclared() {
    return Files.exists(file());
  }

  /**
   * The source that a delivery calls for.
   *
   * @throws Failure {@code format-without-academy} when no file of the delivery names its academy
   */
  SourceConfig found(List<Path> paths) {
    AafHeader header = header(paths);
    String academy =
        header
            .academyCode()
            .orElseThrow(
                () ->
                    Failure.of(ExitCode.USAGE, "format-without-academy", paths.get(0).toString()));
    return SourceConfig.aaf(ID, header.degree().orElse("2D"), new Namespace(academy), academy);
  }

  /** Writes the declaration, in a home that is created if need be. */
  void declare(SourceConfig source) {
    try {
      home.create();
      Files.createDirectories(file().getParent());
      Files.writeString(
          file(),
          """
          format: aaf
          degree: %s
          namespace: "%s"
          academy: "%s"
          """
              .formatted(source.degree(), source.namespace(), source.namespace()));
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", file().toString()).because(e);
    }
  }

  /** Takes the declaration back: the delivery was refused. */
  void withdraw() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return home.config().resolve("sources").resolve(ID + ".yaml");
  }

  private static AafHeader header(List<Path> paths) {
    try {
      Path work = Files.createTempDirectory("preau-header-");
      try (Delivery delivery = Delivery.open(paths, work, DeliveryLimits.defaults())) {
        return header(delivery.files().get(0));
      } finally {
        Files.deleteIfExists(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AafHeader header(DeliveryFile file) {
    try (AafReader reader = AafReader.open(file, ReaderLimits.defaults())) {
      reader.next();
      return reader.header();
    }
  }
}
