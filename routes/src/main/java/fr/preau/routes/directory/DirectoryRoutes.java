package fr.preau.routes.directory;

import org.apache.camel.builder.RouteBuilder;

/**
 * Changes to a directory: applied in one stream; a server that fails as a whole is tried again with
 * growing pauses as long as it gives any answer; an entry that it refuses is parked alone, and the
 * others go on.
 */
public final class DirectoryRoutes extends RouteBuilder {
  /** Takes a piece of work, answers a {@link DirectoryOutcome}. */
  public static final String APPLY = "directory.apply";

  /** Takes one {@link ParkedEntry}. */
  public static final String PARK = "directory.park";

  private final DirectoryRetry retry;
  private final Parking parking;

  public DirectoryRoutes(DirectoryRetry retry, Parking parking) {
    this.retry = retry;
    this.parking = parking;
  }

  @Override
  public void configure() {
    var steps = new DirectorySteps(retry);

    onException(DirectoryFault.class)
        .retryWhile(method(steps, "isWorthAnotherTry"))
        .redeliveryDelay(retry.firstPause().toMillis())
        .maximumRedeliveryDelay(retry.longestPause().toMillis())
        .useExponentialBackOff()
        .handled(true)
        .split(method(steps, "parked"))
        .to("direct:" + PARK)
        .end()
        .bean(steps, "stopped");

    from("direct:" + APPLY)
        .routeId(APPLY)
        .setProperty(DirectorySteps.WORK, body())
        .bean(steps, "apply")
        .id("apply")
        .split(method(steps, "parked"))
        .to("direct:" + PARK)
        .end()
        .bean(steps, "done");

    from("direct:" + PARK).routeId(PARK).bean(new DirectorySteps.Park(parking), "park").id("park");
  }
}
