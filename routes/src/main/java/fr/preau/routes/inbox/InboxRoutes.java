package fr.preau.routes.inbox;

import java.time.Clock;
import java.util.List;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.IdempotentRepository;

/**
 * From each inbox to the hub, the oldest delivery first and one at a time, so that an older export
 * never overtakes a newer one. Whatever is not settled stays in the inbox and is offered again at
 * the next look.
 */
public final class InboxRoutes extends RouteBuilder {
  /** Id of an inbox's route is this, the id of the source, and a mark of the directory. */
  public static final String RECEIVE = "inbox.receive";

  /** Camel reads the length of a file twice, this far apart, before it lets it pass. */
  private static final int LENGTH_CHECK_MILLIS = 100;

  private final List<Inbox> inboxes;
  private final InboxPace pace;
  private final Intake intake;
  private final IdempotentRepository seen;
  private final Clock clock;

  /**
   * @param seen keys of deliveries already accepted: source id and SHA-256 of the content
   */
  public InboxRoutes(
      List<Inbox> inboxes, InboxPace pace, Intake intake, IdempotentRepository seen, Clock clock) {
    this.inboxes = List.copyOf(inboxes);
    this.pace = pace;
    this.intake = intake;
    this.seen = seen;
    this.clock = clock;
  }

  /** Ids of the routes. */
  public List<String> routeIds() {
    return inboxes.stream().map(InboxRoutes::id).toList();
  }

  @Override
  public void configure() {
    onException(Exception.class)
        .handled(true)
        .log(
            LoggingLevel.WARN,
            "Delivery stays in the inbox ${routeId}: ${exception.class.simpleName}");

    inboxes.forEach(this::receive);
  }

  private void receive(Inbox inbox) {
    from(endpoint(inbox))
        .routeId(id(inbox))
        .bean(new DeliveryGatherer(inbox), "gather")
        .bean(new Desk(intake, seen), "receive")
        .bean(new Shelf(inbox.directory(), clock), "put");
  }

  /** A source may have two inboxes: its own, and a directory elsewhere. */
  private static String id(Inbox inbox) {
    return "%s.%s.%08x".formatted(RECEIVE, inbox.sourceId(), inbox.directory().hashCode());
  }

  private FileEndpoint endpoint(Inbox inbox) {
    var endpoint =
        endpoint(
            "file:%s?noop=true&idempotent=false&maxMessagesPerPoll=1&eagerMaxMessagesPerPoll=false"
                    .formatted(inbox.directory().toAbsolutePath())
                + "&sortBy=file:modified&readLock=changed&readLockMarkerFile=false"
                + "&readLockMinLength=0&readLockMinAge=%d&readLockCheckInterval=%d&delay=%d&initialDelay=0"
                    .formatted(
                        pace.rest().toMillis(), LENGTH_CHECK_MILLIS, pace.pollEvery().toMillis()),
            FileEndpoint.class);
    if (inbox.bySchool()) {
      endpoint.setRecursive(true);
      endpoint.setMaxDepth(2);
      endpoint.setFilter(new SchoolFolders(pace.rest(), clock));
    } else {
      endpoint.setFilter(new AtRest(inbox.directory(), pace.rest(), clock));
    }
    return endpoint;
  }
}
