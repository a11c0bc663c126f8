package fr.preau.routes.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Sends deliveries, and waits for what becomes of them. Thread-safe; two senders of one file name
 * to one target at the same time are the caller's to prevent.
 */
public final class DeliveryGateway implements AutoCloseable {
  private final ProducerTemplate producer;
  private final Runnable end;

  private DeliveryGateway(CamelContext context, DeliveryRetry retry, Runnable end) {
    try {
      context.addRoutes(new DeliveryRoutes(retry));
    } catch (Exception e) {
      throw new IllegalStateException("Cannot set up the delivery routes", e);
    }
    this.producer = context.createProducerTemplate();
    this.end = end;
  }

  /** A gateway inside a hub's Camel context, which it leaves running when it is closed. */
  public static DeliveryGateway in(CamelContext context, DeliveryRetry retry) {
    return new DeliveryGateway(context, retry, () -> {});
  }

  /** A gateway of its own for a single command, with the smallest Camel context that does. */
  public static DeliveryGateway standalone(DeliveryRetry retry) {
    var context = new DefaultCamelContext();
    var gateway = new DeliveryGateway(context, retry, context::stop);
    context.start();
    return gateway;
  }

  /**
   * Brings every file to the target, and tries again as long as the policy says. A file that is
   * there already with the same content counts as brought.
   */
  public DeliveryOutcome send(Delivery delivery) {
    return producer.requestBody("direct:" + DeliveryRoutes.SEND, delivery, DeliveryOutcome.class);
  }

  /** Gives back what the gateway holds. */
  @Override
  public void close() {
    try {
      producer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      end.run();
    }
  }
}
