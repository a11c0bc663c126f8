package fr.preau.hub;

import fr.preau.platform.HubConfig;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import fr.preau.routes.inbox.Inbox;
import fr.preau.routes.inbox.InboxPace;
import fr.preau.routes.inbox.InboxRoutes;
import fr.preau.routes.inbox.Intake;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.IdempotentRepository;

/** The directories that are watched all the time, as the configuration declares them now. */
final class Inboxes {
  private static final Set<String> BY_SCHOOL = Set.of("onde", "csv");

  private final CamelContext camel;
  private final HubContext hub;
  private final IdempotentRepository seen;
  private final Map<Inbox, InboxRoutes> watched = new HashMap<>();

  Inboxes(CamelContext camel, HubContext hub, IdempotentRepository seen) {
    this.camel = camel;
    this.hub = hub;
    this.seen = seen;
  }

  /** Whether folders in the inbox of a source say which school their files are about. */
  static boolean isBySchool(SourceConfig source) {
    return BY_SCHOOL.contains(source.format());
  }

  /** Watches what is declared now, and nothing else any more. */
  synchronized void follow(HubConfig config) throws Exception {
    Set<Inbox> declared =
        config.sources().stream().flatMap(this::inboxes).collect(Collectors.toSet());
    for (Inbox gone : List.copyOf(watched.keySet())) {
      if (!declared.contains(gone)) {
        for (String route : watched.remove(gone).routeIds()) {
          camel.getRouteController().stopRoute(route);
          camel.removeRoute(route);
        }
      }
    }
    for (Inbox inbox : declared) {
      if (!watched.containsKey(inbox)) {
        InboxRoutes routes = routes(inbox, config);
        camel.addRoutes(routes);
        watched.put(inbox, routes);
      }
    }
  }

  private InboxRoutes routes(Inbox inbox, HubConfig config) {
    Intake intake = new ImportIntake(hub::source, hub::importsOfToday, hub.locale(), report -> {});
    return new InboxRoutes(
        List.of(inbox),
        new InboxPace(config.pace().inboxPoll(), config.pace().inboxRest()),
        intake,
        seen,
        Clock.systemDefaultZone());
  }

  /** What is looked at on schedule alone is not watched. */
  private Stream<Inbox> inboxes(SourceConfig source) {
    var own = new Inbox(source.id(), hub.home().inbox().resolve(source.id()), isBySchool(source));
    Stream<Inbox> folder =
        source.transport().stream()
            .filter(SourceTransport.Folder.class::isInstance)
            .map(transport -> ((SourceTransport.Folder) transport).path())
            .map(path -> new Inbox(source.id(), path, isBySchool(source)));
    if (source.isReadInPlace()) {
      return Stream.empty();
    }
    if (source.schedule().isEmpty()) {
      return Stream.concat(Stream.of(own), folder);
    }
    return source.transport().isPresent() ? Stream.of(own) : Stream.empty();
  }
}
