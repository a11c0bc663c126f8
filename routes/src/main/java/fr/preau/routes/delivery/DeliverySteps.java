package fr.preau.routes.delivery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The steps of a delivery. Between them, the body is the file to be put in place. */
final class DeliverySteps {
  static final String DELIVERY = "delivery";

  private final TargetEndpoints endpoints;
  private final ConsumerTemplate consumer;

  DeliverySteps(CamelContext context) {
    this.endpoints = new TargetEndpoints(context);
    this.consumer = context.createConsumerTemplate();
  }

  public int count(@ExchangeProperty(DELIVERY) Delivery delivery) {
    return delivery.files().size();
  }

  public File next(
      @ExchangeProperty(DELIVERY) Delivery delivery,
      @ExchangeProperty(Exchange.LOOP_INDEX) int index) {
    return delivery.files().get(index).toFile();
  }

  public String name(@Body File file) {
    return file.getName();
  }

  public Endpoint place(@ExchangeProperty(DELIVERY) Delivery delivery) {
    return endpoints.writer(delivery.target(), delivery.replaces());
  }

  /**
   * Whether the file is not in place yet.
   *
   * @throws OtherContentException when another one has its name and must stay
   */
  public boolean isMissing(@Body File file, @ExchangeProperty(DELIVERY) Delivery delivery)
      throws IOException {
    Path work = file.toPath().toAbsolutePath().getParent();
    Exchange found =
        consumer.receiveNoWait(endpoints.reader(delivery.target(), file.getName(), work));
    if (found == null) {
      return true;
    }
    try {
      if (Files.mismatch(file.toPath(), found.getMessage().getBody(File.class).toPath()) == -1) {
        return false;
      }
      if (!delivery.replaces()) {
        throw new OtherContentException();
      }
      return true;
    } finally {
      consumer.doneUoW(found);
    }
  }
}
