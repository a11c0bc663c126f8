package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;

/** Attribute values as they can be compared with what a server gives back. */
public final class DirectoryValues {
  private DirectoryValues() {}

  /**
   * One form for all spellings of a distinguished name, which servers change at will; any other
   * value as it is.
   */
  public static String normal(String value) {
    if (value.indexOf('=') < 0 || !DN.isValidDN(value)) {
      return value;
    }
    try {
      return DN.normalize(value);
    } catch (LDAPException e) {
      return value;
    }
  }
}
