package fr.preau.sso.saml;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.opensaml.core.xml.XMLObject;

/** Puts messages into a query or a form (SAML bindings 3.4 and 3.5). */
public final class Outgoing {
  private Outgoing() {}

  /**
   * The address to which a browser is sent with a message, signed as a query.
   *
   * @param endpoint of the partner's metadata
   * @param request whether the message is a request
   */
  public static String redirect(
      String endpoint,
      boolean request,
      XMLObject message,
      Optional<String> relayState,
      SamlSigner signer) {
    byte[] deflated = Deflate.deflated(OpenSaml.bytes(message));
    var query = new StringBuilder(request ? "SAMLRequest=" : "SAMLResponse=");
    query.append(encoded(Base64.getEncoder().encodeToString(deflated)));
    relayState.ifPresent(state -> query.append("&RelayState=").append(encoded(state)));
    query.append("&SigAlg=").append(encoded(SamlSigner.ALGORITHM));
    String signature = signer.sign(query.toString());
    query.append("&Signature=").append(encoded(signature));
    return endpoint + (endpoint.contains("?") ? "&" : "?") + query;
  }

  /** A message as a field of a form. */
  public static String field(XMLObject message) {
    return Base64.getEncoder().encodeToString(OpenSaml.bytes(message));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
