package fr.preau.routes.inbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Lets files pass only when their whole directory is at rest: loose files arrive one after another,
 * and one that is complete says nothing about those still to come. The time of the directory counts
 * too, for copies that keep the times of their originals.
 */
final class AtRest implements GenericFileFilter<File> {
  private final Path directory;
  private final Duration rest;
  private final Clock clock;

  AtRest(Path directory, Duration rest, Clock clock) {
    this.directory = directory;
    this.rest = rest;
    this.clock = clock;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    return !file.isDirectory()
        && DeliveryGatherer.isDelivered(file.getFileNameOnly())
        && isAtRest();
  }

  /** Whether nothing has changed in the directory for long enough. */
  boolean isAtRest() {
    return !lastChange().isAfter(clock.instant().minus(rest));
  }

  private Instant lastChange() {
    try (Stream<Path> files = Files.list(directory)) {
      return Stream.concat(Stream.of(directory), files.filter(Files::isRegularFile))
          .map(AtRest::changed)
          .max(Instant::compareTo)
          .orElse(Instant.MAX);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant changed(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MAX; // it went while we looked: not at rest
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
