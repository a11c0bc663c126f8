package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import fr.preau.mappings.reader.UnreachableInputException;
import fr.preau.mappings.reader.UnreadableInputException;
import java.security.cert.CertificateException;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * What an answer of the server, or its silence, means for people. The server's own text is not
 * passed on: it may quote what it was asked.
 */
final class LdapFaults {
  /** Answers that somebody must do something about. */
  private static final Map<ResultCode, String> REFUSALS =
      Map.ofEntries(
          Map.entry(ResultCode.INVALID_CREDENTIALS, "ldap-credentials"),
          Map.entry(ResultCode.INAPPROPRIATE_AUTHENTICATION, "ldap-credentials"),
          Map.entry(ResultCode.STRONG_AUTH_REQUIRED, "ldap-confidentiality"),
          Map.entry(ResultCode.CONFIDENTIALITY_REQUIRED, "ldap-confidentiality"),
          Map.entry(ResultCode.NO_SUCH_OBJECT, "ldap-base"),
          Map.entry(ResultCode.INVALID_DN_SYNTAX, "ldap-base"),
          Map.entry(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "ldap-access"),
          Map.entry(ResultCode.SIZE_LIMIT_EXCEEDED, "ldap-cut"),
          Map.entry(ResultCode.TIME_LIMIT_EXCEEDED, "ldap-cut"),
          Map.entry(ResultCode.ADMIN_LIMIT_EXCEEDED, "ldap-cut"),
          Map.entry(ResultCode.REFERRAL, "ldap-referral"),
          Map.entry(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "ldap-no-paging"),
          Map.entry(ResultCode.FILTER_ERROR, "ldap-filter"));

  private LdapFaults() {}

  /**
   * The failure.
   *
   * @param about what was asked: an account, a search
   */
  static UnreadableInputException of(LDAPException e, LdapServer server, String about) {
    if (isOfTls(e)) {
      return UnreadableInputException.of("ldap-untrusted", server.address(), e, server.host());
    }
    ResultCode code = e.getResultCode();
    String refusal = REFUSALS.get(code);
    if (refusal != null) {
      return UnreadableInputException.of(
          refusal, server.address(), e, about, code.getName() + " (" + code.intValue() + ")");
    }
    if (code.equals(ResultCode.CONNECT_ERROR)) {
      return new UnreachableInputException("ldap-unreachable", server.address(), e);
    }
    if (code.equals(ResultCode.TIMEOUT)) {
      return silent(server, e);
    }
    if (!ResultCode.isClientSideResultCode(code)) {
      return new UnreachableInputException(
          "ldap-failed", server.address(), e, about, code.getName() + " (" + code.intValue() + ")");
    }
    return new UnreachableInputException("ldap-dropped", server.address(), e, about);
  }

  /** It did not answer in time. */
  static UnreadableInputException silent(LdapServer server, Throwable cause) {
    return new UnreachableInputException(
        "ldap-silent", server.address(), cause, Long.toString(server.answerTimeout().toSeconds()));
  }

  private static boolean isOfTls(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
