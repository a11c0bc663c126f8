package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.hub.RunningHub;
import fr.preau.platform.HubConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preau serve}: the hub, until the process is asked to end. */
@Command(name = "serve")
final class ServeCommand implements Action {
  private final Session session;

  @Option(names = "--port", paramLabel = "N", converter = WholeNumber.Port.class)
  private Optional<Integer> port = Optional.empty();

  ServeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    session.home().create();
    serve(session, port);
    return Result.written();
  }

  /** Serves the session's home until the process is asked to end; the answer comes at the start. */
  static void serve(Session session, Optional<Integer> port) {
    HubContext context = session.openToServe();
    try (RunningHub hub = RunningHub.start(context, port)) {
      String url = "http://localhost:" + hub.port() + "/";
      var document = new LinkedHashMap<String, Object>();
      document.put("home", session.home().root().toString());
      document.put("url", url);
      var lines = new ArrayList<>(notices(session, context.config()));
      document.put("notices", List.copyOf(lines));
      lines.add(session.texts().text("serve.started", url));
      Console.print(Result.done(document, lines), session);
      hub.await();
    }
  }

  /** What is valid and hardly meant. */
  static List<String> notices(Session session, HubConfig config) {
    return config.http().hidesClients()
        ? List.of(session.texts().text("serve.proxy-unknown"))
        : List.of();
  }
}
