package fr.preau.routes.inbox;

import fr.preau.mappings.model.Uai;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Lets pass what lies in an inbox and in its folders that are named by a UAI, each at rest by
 * itself. No other folder is looked into: {@code done} and {@code refused} are such.
 */
final class SchoolFolders implements GenericFileFilter<File> {
  private final Duration rest;
  private final Clock clock;

  SchoolFolders(Duration rest, Clock clock) {
    this.rest = rest;
    this.clock = clock;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    if (file.isDirectory()) {
      return Uai.isWellFormed(file.getFileNameOnly());
    }
    Path directory = file.getFile().toPath().toAbsolutePath().getParent();
    return new AtRest(directory, rest, clock).accept(file);
  }
}
