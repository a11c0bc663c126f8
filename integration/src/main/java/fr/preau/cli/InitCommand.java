package fr.preau.cli;

import fr.preau.platform.Home;
import fr.preau.platform.Starter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preau init}: a home with a commented configuration. */
@Command(name = "init")
final class InitCommand implements Action {
  private final Session session;

  @Option(names = "--demo", descriptionKey = "init.demo")
  private boolean demo;

  InitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    Home home = session.home().create();
    if (demo) {
      return new DemoCommand(session).set();
    }
    List<String> created = Starter.init(home).stream().map(Path::toString).toList();
    var document = new LinkedHashMap<String, Object>();
    document.put("home", home.root().toString());
    document.put("created", created);
    var lines = new ArrayList<String>();
    lines.add(
        session
            .texts()
            .text(created.isEmpty() ? "init.unchanged" : "init.done", home.root().toString()));
    created.forEach(file -> lines.add("  + " + file));
    lines.add(session.texts().text("init.next", home.config().toString()));
    return Result.done(document, lines);
  }
}
