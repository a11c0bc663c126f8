package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** The certificate must bear the name of the server (RFC 4513, 3.1.3): says so when it does not. */
final class NamedServer extends SSLSocketVerifier {
  private final HostNameSSLSocketVerifier names = new HostNameSSLSocketVerifier(false);

  @Override
  public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
    try {
      names.verifySSLSocket(host, port, socket);
    } catch (LDAPException e) {
      throw new LDAPException(
          ResultCode.CONNECT_ERROR, e.getMessage(), new SSLPeerUnverifiedException(host));
    }
  }
}
