package fr.preau.routes.pickup;

import fr.preau.routes.inbox.UnsettledException;
import fr.preau.routes.pickup.PickupOutcome.Reason;
import fr.preau.routes.sftp.SftpFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Tells faults that pass from those that last, and names them. */
final class PickupFaults {
  private static final Set<Reason> LASTING =
      Set.of(Reason.UNTRUSTED, Reason.LOGIN_REFUSED, Reason.NOT_READABLE, Reason.INTERNAL);

  private static final int SERVER_ERROR = 500;

  private PickupFaults() {}

  /** Whether trying again at once would change nothing. */
  static boolean isLasting(Exchange exchange) {
    return LASTING.contains(
        reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
  }

  static Reason reason(Throwable fault) {
    Optional<Reason> told = unsettled(fault).or(() -> status(fault));
    if (told.isPresent()) {
      return told.get();
    }
    if (SftpFaults.isUnknownHost(fault) || has(fault, SSLException.class)) {
      return Reason.UNTRUSTED;
    }
    if (SftpFaults.isLoginRefused(fault) || has(fault, UnusableSecretException.class)) {
      return Reason.LOGIN_REFUSED;
    }
    if (SftpFaults.isAboutFiles(fault)) {
      return Reason.NOT_READABLE;
    }
    return has(fault, GenericFileOperationFailedException.class)
            || has(fault, IOException.class)
            || has(fault, UncheckedIOException.class)
        ? Reason.UNREACHABLE
        : Reason.INTERNAL;
  }

  private static Optional<Reason> unsettled(Throwable fault) {
    return SftpFaults.find(fault, UnsettledException.class)
        .map(
            e ->
                e.reason() == UnsettledException.Reason.BUSY ? Reason.BUSY : Reason.STILL_ARRIVING);
  }

  private static Optional<Reason> status(Throwable fault) {
    return SftpFaults.find(fault, HttpOperationFailedException.class)
        .map(
            e ->
                switch (e.getStatusCode()) {
                  case 401, 403, 407 -> Reason.LOGIN_REFUSED;
                  case 408, 425, 429 -> Reason.UNREACHABLE;
                  default ->
                      e.getStatusCode() >= SERVER_ERROR ? Reason.UNREACHABLE : Reason.NOT_READABLE;
                });
  }

  private static boolean has(Throwable fault, Class<? extends Throwable> type) {
    return SftpFaults.find(fault, type).isPresent();
  }

  /** A key, token or certificate of ours that cannot be used. */
  static final class UnusableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSecretException(GeneralSecurityException cause) {
      super(cause.getClass().getSimpleName());
    }
  }
}
