package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Set;

/** The server as a whole cannot be worked with; single entries are {@link ParkedEntry parked}. */
final class DirectoryFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What heals by waiting, as servers say it, or as the SDK does of a connection. */
  private static final Set<ResultCode> TRANSIENT =
      Set.of(
          ResultCode.BUSY,
          ResultCode.UNAVAILABLE,
          ResultCode.TIME_LIMIT_EXCEEDED,
          ResultCode.ADMIN_LIMIT_EXCEEDED,
          ResultCode.SERVER_DOWN,
          ResultCode.TIMEOUT,
          ResultCode.CONNECT_ERROR);

  private static final Set<ResultCode> LOGIN =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.AUTH_METHOD_NOT_SUPPORTED,
          ResultCode.STRONG_AUTH_REQUIRED,
          ResultCode.CONFIDENTIALITY_REQUIRED);

  private final DirectoryOutcome.Reason reason;

  private DirectoryFault(DirectoryOutcome.Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** A secret or a certificate that cannot be used. */
  static DirectoryFault unusableSecret(Exception cause) {
    var fault =
        new DirectoryFault(DirectoryOutcome.Reason.SECRET_UNUSABLE, "Secret cannot be used");
    fault.initCause(cause);
    return fault;
  }

  /** What a connection or a login came to. */
  static DirectoryFault of(LDAPException cause) {
    DirectoryOutcome.Reason reason = DirectoryOutcome.Reason.UNREACHABLE;
    if (LOGIN.contains(cause.getResultCode())) {
      reason = DirectoryOutcome.Reason.LOGIN_REFUSED;
    } else if (isAboutTrust(cause)) {
      reason = DirectoryOutcome.Reason.NOT_TRUSTED;
    }
    var fault = new DirectoryFault(reason, "LDAP result " + cause.getResultCode());
    fault.initCause(cause);
    return fault;
  }

  /** The server gave up in the middle of the work. */
  static DirectoryFault broken(ResultCode code) {
    return new DirectoryFault(
        LOGIN.contains(code)
            ? DirectoryOutcome.Reason.LOGIN_REFUSED
            : DirectoryOutcome.Reason.UNREACHABLE,
        "LDAP result " + code);
  }

  static boolean isOfTheServer(ResultCode code) {
    return TRANSIENT.contains(code) || LOGIN.contains(code);
  }

  DirectoryOutcome.Reason reason() {
    return reason;
  }

  private static boolean isAboutTrust(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof java.security.cert.CertificateException
          || cause instanceof javax.net.ssl.SSLPeerUnverifiedException
          || cause instanceof javax.net.ssl.SSLHandshakeException) {
        return true;
      }
    }
    String text = String.valueOf(fault.getMessage());
    return text.contains("certificate") || text.contains("Certificate");
  }
}
