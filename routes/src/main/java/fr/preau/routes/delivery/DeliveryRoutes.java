package fr.preau.routes.delivery;

import fr.preau.routes.delivery.DeliveryOutcome.Delivered;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * A finished delivery to its target: file after file, each under a temporary name until it is
 * whole. Every try looks first whether the one before it came through after all.
 */
public final class DeliveryRoutes extends RouteBuilder {
  /** Takes a {@link Delivery}, answers a {@link DeliveryOutcome}. */
  public static final String SEND = "delivery.send";

  /** Puts one file in place. Its errors go to {@link #SEND}, so that a new try runs all of it. */
  public static final String PUT = "delivery.put";

  private final DeliveryRetry retry;

  public DeliveryRoutes(DeliveryRetry retry) {
    this.retry = retry;
  }

  @Override
  public void configure() {
    var steps = new DeliverySteps(getContext());
    var faults = new DeliveryFaults();

    onException(Exception.class)
        .onWhen(faults::isLasting)
        .maximumRedeliveries(0)
        .handled(true)
        .bean(faults, "outcome");
    onException(Exception.class)
        .maximumRedeliveries(retry.attempts())
        .redeliveryDelay(retry.firstPause().toMillis())
        .maximumRedeliveryDelay(retry.longestPause().toMillis())
        .useExponentialBackOff()
        .handled(true)
        .bean(faults, "outcome");

    from("direct:" + SEND)
        .routeId(SEND)
        .setProperty(DeliverySteps.DELIVERY, body())
        .loop()
        .method(steps, "count")
        .bean(steps, "next")
        .to("direct:" + PUT)
        .end()
        .setBody(exchange -> new Delivered());

    from("direct:" + PUT)
        .routeId(PUT)
        .errorHandler(noErrorHandler())
        .filter()
        .method(steps, "isMissing")
        .setHeader(Exchange.FILE_NAME)
        .method(steps, "name")
        .recipientList()
        .method(steps, "place")
        .id("write");
  }
}
