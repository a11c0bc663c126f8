package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.upstream.join.Link;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau sso unlink}: takes a link back, and ends the sessions that began by it. */
@Command(name = "unlink")
final class SsoUnlinkCommand implements Action {
  private final Session session;

  @Parameters(paramLabel = "LINK", descriptionKey = "link-number")
  private long link;

  @Option(names = "--undo", descriptionKey = "unlink-undo")
  private boolean undo;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
  private String by = "";

  SsoUnlinkCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    try (HubContext hub = session.open()) {
      Link now =
          undo ? hub.signOn().links().restore(link) : hub.signOn().links().revoke(link, by, reason);
      int ended = undo ? 0 : endSessions(hub, now);
      var document = new LinkedHashMap<String, Object>();
      document.put("link", now.toJson());
      document.put("endedSessions", ended);
      var lines = new LoginText(session.texts()).link(now);
      lines.add(session.texts().text(undo ? "sso.restored" : "sso.unlinked", ended));
      return Result.done(document, lines);
    }
  }

  private static int endSessions(HubContext hub, Link revoked) {
    Set<String> providers =
        hub.config().identityProviders().stream()
            .filter(idp -> idp.issuer().equals(revoked.issuer()))
            .map(IdentityProviderConfig::id)
            .collect(Collectors.toSet());
    Sessions sessions = hub.signOn().sessions();
    return (int)
        sessions.of(revoked.personId()).stream()
            .filter(open -> providers.contains(open.identityProvider()))
            .filter(open -> sessions.end(open.id(), "unlink"))
            .count();
  }
}
