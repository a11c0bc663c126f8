package fr.preau.cli;

import fr.preau.hub.RunningHub;
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
    try (RunningHub hub = RunningHub.start(session.openToServe(), port)) {
      String url = "http://localhost:" + hub.port() + "/";
      var document = new LinkedHashMap<String, Object>();
      document.put("home", session.home().root().toString());
      document.put("url", url);
      Console.print(
          Result.done(document, List.of(session.texts().text("serve.started", url))), session);
      hub.await();
    }
  }
}
