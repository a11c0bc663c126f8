package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;

/**
 * What a server can do beyond the minimum.
 *
 * @param assertion checks a condition and changes the entry in one step (RFC 4528)
 * @param permissive takes the addition of a value that is there for done, and the removal of one
 *     that is not
 */
record Features(boolean assertion, boolean permissive) {
  static Features of(LDAPConnection connection) {
    try {
      RootDSE root = connection.getRootDSE();
      return root == null
          ? new Features(false, false)
          : new Features(
              root.supportsControl(AssertionRequestControl.ASSERTION_REQUEST_OID),
              root.supportsControl(PermissiveModifyRequestControl.PERMISSIVE_MODIFY_REQUEST_OID));
    } catch (LDAPException e) {
      throw DirectoryFault.of(e);
    }
  }
}
