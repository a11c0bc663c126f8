package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.Optional;

/** What the server said to a step. */
record Answer(ResultCode code, String diagnostic, Optional<Entry> entry) {
  private static final int LONGEST = 500;

  static Answer of(LDAPResult result) {
    return new Answer(result.getResultCode(), diagnostic(result), Optional.empty());
  }

  static String diagnostic(LDAPResult result) {
    String text = result.getDiagnosticMessage() == null ? "" : result.getDiagnosticMessage();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
