package fr.preau.routes.pickup;

import fr.preau.routes.inbox.Inbox;
import fr.preau.routes.inbox.Intake;
import fr.preau.routes.inbox.Sweep;
import fr.preau.routes.pickup.PickupPlace.Https;
import fr.preau.routes.pickup.PickupPlace.Sftp;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/**
 * From the place where the deliveries of one source wait to the hub. Files are handed over when all
 * of them have been fetched whole, and settled where they came from when the hub has taken them.
 */
public final class PickupRoutes extends RouteBuilder {
  /** Picks up and hands over; answers a {@link Sweep.Swept}. A dot and the source's id follow. */
  public static final String PICK_UP = "pickup.run";

  /** Fetches, and tries again. */
  public static final String FETCH = "pickup.fetch";

  /** One try. Its errors go to {@link #FETCH}, so that a new try runs all of it. */
  public static final String GET = "pickup.get";

  private final PickupSource source;
  private final PickupPace pace;
  private final Intake intake;
  private final IdempotentRepository seenContents;
  private final IdempotentRepository seenFiles;
  private final Marks marks;
  private final Clock clock;

  /**
   * @param seenContents keys of deliveries already accepted: source id and SHA-256 of the content
   * @param seenFiles keys of files already settled that stay on a server
   */
  public PickupRoutes(
      PickupSource source,
      PickupPace pace,
      Intake intake,
      IdempotentRepository seenContents,
      IdempotentRepository seenFiles,
      Marks marks,
      Clock clock) {
    this.source = source;
    this.pace = pace;
    this.intake = intake;
    this.seenContents = seenContents;
    this.seenFiles = seenFiles;
    this.marks = marks;
    this.clock = clock;
  }

  @Override
  public void configure() {
    onException(Exception.class)
        .onWhen(PickupFaults::isLasting)
        .maximumRedeliveries(0)
        .logExhausted(false)
        .handled(false);
    onException(Exception.class)
        .maximumRedeliveries(pace.attempts())
        .redeliveryDelay(pace.firstPause().toMillis())
        .maximumRedeliveryDelay(pace.longestPause().toMillis())
        .useExponentialBackOff()
        .logExhausted(false)
        .handled(false);

    if (source.place() instanceof Sftp sftp) {
      fetch();
      visit(new SftpVisit(getContext(), source, sftp, pace.answer(), seenFiles));
    } else if (source.place() instanceof Https https) {
      fetch();
      download(new Download(source, https, marks));
    } else {
      handOver();
    }
  }

  private void handOver() {
    from(direct(PICK_UP)).routeId(id(PICK_UP)).bean(sweep(pace.rest()), "run");
  }

  private void fetch() {
    from(direct(PICK_UP))
        .routeId(id(PICK_UP))
        .errorHandler(noErrorHandler())
        .to(direct(FETCH))
        .bean(sweep(Duration.ZERO), "run");

    from(direct(FETCH)).routeId(id(FETCH)).to(direct(GET));
  }

  private void visit(SftpVisit visit) {
    from(direct(GET))
        .routeId(id(GET))
        .errorHandler(noErrorHandler())
        .filter()
        .method(visit, "look")
        .delay(pace.rest().toMillis())
        .bean(visit, "fetch");
  }

  private void download(Download download) {
    from(direct(GET))
        .routeId(id(GET))
        .errorHandler(noErrorHandler())
        .bean(download, "ask")
        .to(download.endpoint(getContext(), pace.answer()))
        .bean(download, "keep");
  }

  private Sweep sweep(Duration rest) {
    return new Sweep(
        new Inbox(source.sourceId(), source.landing(), source.bySchool()),
        source.inbox(),
        rest,
        intake,
        seenContents,
        clock);
  }

  private String direct(String route) {
    return "direct:" + id(route);
  }

  private String id(String route) {
    return route + "." + source.sourceId();
  }
}
