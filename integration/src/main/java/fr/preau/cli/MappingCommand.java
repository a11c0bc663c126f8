package fr.preau.cli;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.mapping.MappingSummary;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code preau mapping}: the mapping documents in force. Works without a home, on those that ship.
 */
@Command(
    name = "mapping",
    subcommands = {
      MappingCommand.ListMappings.class,
      MappingCommand.Show.class,
      MappingCommand.Test.class
    })
final class MappingCommand {
  private MappingCommand() {}

  static MappingLibrary library(Session session) {
    Home home = session.home();
    return MappingLibrary.load(
        Optional.of(home.config().resolve("mappings")).filter(path -> home.exists()));
  }

  /** {@code preau mapping list}. */
  @Command(name = "list")
  static final class ListMappings implements Action {
    private final Session session;

    ListMappings(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      List<MappingSummary> mappings = library(session).list();
      var document = new LinkedHashMap<String, Object>();
      document.put("mappings", mappings);
      return Result.done(
          document,
          mappings.stream()
              .map(
                  mapping ->
                      "%-20s %-12s %-16s %4d  %s"
                          .formatted(
                              mapping.name(),
                              mapping.format(),
                              mapping.source().orElse("-"),
                              mapping.fields(),
                              String.join(" < ", mapping.files())))
              .toList());
    }
  }

  /** {@code preau mapping show}. */
  @Command(name = "show")
  static final class Show implements Action {
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "mapping")
    private String name = "";

    Show(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      MappingLibrary library = library(session);
      List<String> names = library.list().stream().map(MappingSummary::name).toList();
      if (!names.contains(name)) {
        throw Failure.of(
            ExitCode.USAGE,
            "mapping-unknown",
            "",
            name,
            names.stream().collect(Collectors.joining(", ")));
      }
      var document = new LinkedHashMap<String, Object>();
      document.put("mapping", name);
      document.put("yaml", library.show(name));
      return Result.done(document, library.show(name).lines().toList());
    }
  }

  /** {@code preau mapping test}. */
  @Command(name = "test")
  static final class Test implements Action {
    private final Session session;

    /** Files of a format, or a directory that a source declares. */
    static final class Origin {
      @Option(names = "--source", required = true, paramLabel = "ID")
      private @Nullable String source;

      @Option(names = "--format", required = true, paramLabel = "FORMAT")
      private DeliveryArguments.@Nullable Format format;
    }

    @ArgGroup(multiplicity = "1")
    private Origin origin = new Origin();

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "20",
        converter = WholeNumber.FromOne.class)
    private int limit;

    @Parameters(paramLabel = "PATH", descriptionKey = "path", arity = "0..*")
    private List<Path> paths = List.of();

    Test(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      var trial =
          origin.source == null
              ? ofFiles()
              : new DirectoryTrial(session).run(library(session), origin.source, limit);
      return Result.done(trial.document(), trial.lines(session.texts()));
    }

    private MappingTrial ofFiles() {
      if (paths.isEmpty()) {
        throw Failure.of(ExitCode.USAGE, "paths-needed", "", SpontaneousSource.ID);
      }
      var trial = MappingTrial.of("aaf-2d", library(session), limit, session.locale());
      trial.run(paths);
      return trial;
    }
  }
}
