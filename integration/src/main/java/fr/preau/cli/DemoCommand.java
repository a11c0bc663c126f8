package fr.preau.cli;

import fr.preau.hub.DemoPeople;
import fr.preau.hub.DemoSignOn;
import fr.preau.hub.HubContext;
import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.SourceConfig;
import fr.preau.providers.ProviderReport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preau demo}: a fictional academy from its export to a delivery, then the running hub. */
@Command(name = "demo")
final class DemoCommand implements Action {
  private static final String SOURCE = "academie";
  private static final String PROVIDER = "gar";
  private static final int SCHOOLS = 4;
  private static final int PUPILS = 600;
  private static final long SEED = 2026;
  private static final double CHANGE = 0.02;
  private static final int HISTORY = 100;

  /** A given name that some people of the fictional academy bear. */
  private static final String SOMEBODY = "agathe";

  private final Session session;

  @Option(names = "--port", paramLabel = "N", converter = WholeNumber.Port.class)
  private Optional<Integer> port = Optional.empty();

  @Option(names = "--no-serve")
  private boolean noServe;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    Home home = session.home().create();
    DemoSignOn.declare(home, port.orElse(DemoSignOn.STANDARD_PORT));
    Result result;
    try (HubContext hub = session.open(home)) {
      SourceConfig source = source(hub);
      Path academy = academy(home, source);
      Optional<ImportReport> imported = bringIn(hub, source, academy.resolve("full"));
      ProviderReport delivered =
          hub.providers(session.locale())
              .push(PROVIDER, Optional.empty(), session.options().patience());
      result = answer(home, academy, imported, delivered, DemoPeople.activate(hub));
    }
    if (noServe || result.exit() != ExitCode.DONE) {
      return result;
    }
    Console.print(result, session);
    ServeCommand.serve(session, port);
    return Result.written();
  }

  /** The academy and its accounts, without a delivery and without serving: {@code init --demo}. */
  Result set() {
    Home home = session.home().create();
    DemoSignOn.declare(home, DemoSignOn.STANDARD_PORT);
    try (HubContext hub = session.open(home)) {
      SourceConfig source = source(hub);
      Path academy = academy(home, source);
      Optional<ImportReport> imported = bringIn(hub, source, academy.resolve("full"));
      Path people = DemoPeople.activate(hub);
      var document = new LinkedHashMap<String, Object>();
      document.put("home", home.root().toString());
      document.put("academy", academy.toString());
      document.put("import", imported.map(ImportReport::toJson));
      document.put("people", people.toString());
      Texts texts = session.texts();
      return Result.of(
          imported.map(ImportResult::exit).orElse(ExitCode.DONE),
          document,
          List.of(
              texts.text("demo.academy", SCHOOLS, PUPILS, academy.toString()),
              texts.text("demo.people", people.toString())));
    }
  }

  private static SourceConfig source(HubContext hub) {
    return hub.source(SOURCE)
        .orElseThrow(
            () ->
                Failure.of(
                    ExitCode.USAGE,
                    "source-unknown",
                    hub.home().config().resolve("sources").toString(),
                    SOURCE,
                    ""));
  }

  /** The academy's exports, written once: the same options give the same bytes. */
  private static Path academy(Home home, SourceConfig source) {
    Path academy = home.data().resolve("demo");
    if (!Files.exists(academy.resolve("after"))) {
      var options = GeneratorOptions.of(SCHOOLS, PUPILS, SEED, academy).change(CHANGE);
      source.academy().ifPresent(options::academyCode);
      AcademyGenerator.generate(options.build());
    }
    return academy;
  }

  /** Imports the first export, unless somebody has gone on to the next one already. */
  private Optional<ImportReport> bringIn(HubContext hub, SourceConfig source, Path export) {
    boolean beyond =
        hub.runs().list(Optional.of(SOURCE), HISTORY).stream()
                .filter(run -> run.state().equals("applied"))
                .count()
            > 1;
    if (beyond) {
      return Optional.empty();
    }
    try (var progress = new ProgressView(session.terminal(), session.texts())) {
      return Optional.of(
          hub.imports()
              .run(new ImportRequest(source, List.of(export), false, Optional.empty()), progress));
    }
  }

  private Result answer(
      Home home,
      Path academy,
      Optional<ImportReport> imported,
      ProviderReport delivered,
      Path people) {
    Texts texts = session.texts();
    List<String> next = next(home, academy);
    var document = new LinkedHashMap<String, Object>();
    document.put("home", home.root().toString());
    document.put("academy", academy.toString());
    document.put("import", imported.map(ImportReport::toJson));
    document.put("delivery", delivered.toJson(session.locale()));
    document.put("people", people.toString());
    document.put("next", next);
    var lines = new ArrayList<String>();
    lines.add(texts.text("demo.academy", SCHOOLS, PUPILS, academy.toString()));
    imported.ifPresent(
        report -> {
          lines.add(
              texts.text(
                  "demo.imported", report.run(), texts.text("state." + report.state().code())));
          lines.addAll(new Counting(texts).lines(report.read()));
        });
    lines.add(
        texts.text(
            "demo.delivered",
            texts.text("state." + delivered.state().code()),
            home.outbox().resolve(PROVIDER).toString()));
    lines.add(texts.text("demo.people", people.toString()));
    lines.add(texts.text("demo.next"));
    next.forEach(command -> lines.add("  " + command));
    return Result.of(exit(imported, delivered), document, lines);
  }

  private static ExitCode exit(Optional<ImportReport> imported, ProviderReport delivered) {
    return imported
        .map(ImportResult::exit)
        .filter(code -> code != ExitCode.DONE)
        .orElseGet(() -> ProviderCommand.exit(delivered));
  }

  private static List<String> next(Home home, Path academy) {
    String command = "java -jar " + quoted(program()) + " --home " + quoted(home.root()) + " ";
    String delivery = quoted(academy.resolve("after"));
    return List.of(
        command + "plan --source " + SOURCE + " " + delivery,
        command + "import --source " + SOURCE + " " + delivery,
        command + "run list",
        command + "roster stats",
        command + "person find " + SOMEBODY,
        command + "provider plan " + PROVIDER);
  }

  /** The jar that runs; started by its classes, the one that the build makes. */
  private static Path program() {
    String path = System.getProperty("java.class.path");
    boolean jar = path.endsWith("preau.jar") && !path.contains(File.pathSeparator);
    return Path.of(jar ? path : "integration/target/preau.jar");
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.contains(" ") ? '"' + text + '"' : text;
  }
}
