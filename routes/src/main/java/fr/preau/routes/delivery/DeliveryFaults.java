package fr.preau.routes.delivery;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import fr.preau.routes.delivery.DeliveryOutcome.Failed;
import fr.preau.routes.delivery.DeliveryOutcome.Reason;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    if (has(fault, OtherContentException.class, e -> true)) {
      return Reason.OTHER_CONTENT;
    }
    if (target instanceof DeliveryTarget.Folder) {
      return Reason.NOT_WRITABLE;
    }
    if (has(fault, JSchHostKeyException.class, e -> true)) {
      return Reason.UNKNOWN_HOST_KEY;
    }
    if (has(fault, JSchException.class, DeliveryFaults::isAboutLogin)
        || has(fault, NoSuchFileException.class, e -> true)) {
      return Reason.LOGIN_REFUSED;
    }
    if (has(fault, SftpException.class, DeliveryFaults::isAboutFiles)) {
      return Reason.NOT_WRITABLE;
    }
    return Reason.UNREACHABLE;
  }

  /** The library has no type of its own for these. */
  private static boolean isAboutLogin(JSchException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Auth fail")
        || message.startsWith("USERAUTH fail")
        || message.startsWith("invalid privatekey")
        || e.getCause() instanceof FileNotFoundException;
  }

  private static boolean isAboutFiles(SftpException e) {
    return e.id != ChannelSftp.SSH_FX_CONNECTION_LOST && e.getCause() == null;
  }

  private static <E> boolean has(Throwable fault, Class<E> type, Predicate<E> which) {
    return Stream.iterate(Optional.of(fault), Optional::isPresent, e -> e.map(Throwable::getCause))
        .map(Optional::get)
        .filter(type::isInstance)
        .map(type::cast)
        .anyMatch(which);
  }

  private static Throwable fault(Exchange exchange) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
  }

  private static Delivery delivery(Exchange exchange) {
    return exchange.getProperty(DeliverySteps.DELIVERY, Delivery.class);
  }
}
