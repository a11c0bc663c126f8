package fr.preau.routes.delivery;

import fr.preau.routes.delivery.DeliveryOutcome.Failed;
import fr.preau.routes.delivery.DeliveryOutcome.Reason;
import fr.preau.routes.sftp.SftpFaults;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Tells faults that pass from those that last, and names them. */
final class DeliveryFaults {
  private static final Set<Reason> LASTING =
      Set.of(Reason.UNKNOWN_HOST_KEY, Reason.LOGIN_REFUSED, Reason.OTHER_CONTENT);

  /** Whether trying again would change nothing. */
  boolean isLasting(Exchange exchange) {
    return LASTING.contains(reason(fault(exchange), delivery(exchange).target()));
  }

  public Failed outcome(
      @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable fault,
      @ExchangeProperty(DeliverySteps.DELIVERY) Delivery delivery) {
    return new Failed(reason(fault, delivery.target()), delivery.target().toString());
  }

  private static Reason reason(Throwable fault, DeliveryTarget target) {
    if (SftpFaults.find(fault, OtherContentException.class).isPresent()) {
      return Reason.OTHER_CONTENT;
    }
    if (target instanceof DeliveryTarget.Folder) {
      return Reason.NOT_WRITABLE;
    }
    if (SftpFaults.isUnknownHost(fault)) {
      return Reason.UNKNOWN_HOST_KEY;
    }
    if (SftpFaults.isLoginRefused(fault)) {
      return Reason.LOGIN_REFUSED;
    }
    if (SftpFaults.isAboutFiles(fault)) {
      return Reason.NOT_WRITABLE;
    }
    return Reason.UNREACHABLE;
  }

  private static Throwable fault(Exchange exchange) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
  }

  private static Delivery delivery(Exchange exchange) {
    return exchange.getProperty(DeliverySteps.DELIVERY, Delivery.class);
  }
}
