package fr.preau.routes.pickup;

import fr.preau.routes.inbox.Sweep;
import fr.preau.routes.pickup.PickupOutcome.Done;
import fr.preau.routes.pickup.PickupOutcome.Failed;
import fr.preau.routes.pickup.PickupOutcome.Reason;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the deliveries of a source picked up, and waits for what becomes of them. */
public final class PickupGateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PickupGateway.class);

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final PickupSource source;
  private final ProducerTemplate producer;

  /** A gateway with the routes of one source, which end when it is closed. */
  public PickupGateway(PickupSource source, PickupRoutes routes) {
    this.source = source;
    try {
      context.addRoutes(routes);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot set up the routes of a pick-up", e);
    }
    context.start();
    this.producer = context.createProducerTemplate();
  }

  /** Picks up. One caller at a time for each source. */
  public PickupOutcome pickUp() {
    try {
      Sweep.Swept swept =
          producer.requestBody(
              "direct:" + PickupRoutes.PICK_UP + "." + source.sourceId(), null, Sweep.Swept.class);
      return new Done(swept.accepted(), swept.known(), swept.refused());
    } catch (CamelExecutionException e) {
      Reason reason = PickupFaults.reason(e.getCause());
      LOG.warn("Pick-up for source {} failed: {}", source.sourceId(), reason);
      LOG.debug("Pick-up for source {} failed", source.sourceId(), e);
      return new Failed(
          reason,
          source.place() instanceof PickupPlace.Drop
              ? source.inbox().toString()
              : source.place().toString());
    }
  }

  /** Ends the routes. */
  @Override
  public void close() {
    context.stop();
  }
}
