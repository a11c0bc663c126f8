package fr.preau.sso.upstream.saml;

import java.nio.charset.StandardCharsets;
import org.springframework.security.saml2.provider.service.authentication.Saml2RedirectAuthenticationRequest;
import org.springframework.web.util.UriUtils;

/** Addresses of partners that carry a message, with its parameters as they were signed. */
public final class SignedAddress {
  private SignedAddress() {}

  /** With a request for a login, in the order of the binding (SAML bindings 3.4.4.1). */
  public static String of(Saml2RedirectAuthenticationRequest request) {
    return with(
        request.getAuthenticationRequestUri(),
        "SAMLRequest="
            + encoded(request.getSamlRequest())
            + "&RelayState="
            + encoded(request.getRelayState())
            + "&SigAlg="
            + encoded(request.getSigAlg())
            + "&Signature="
            + encoded(request.getSignature()));
  }

  /** With parameters that are encoded already. */
  public static String with(String endpoint, String parameters) {
    return endpoint + (endpoint.contains("?") ? "&" : "?") + parameters;
  }

  private static String encoded(String value) {
    return UriUtils.encode(value, StandardCharsets.ISO_8859_1);
  }
}
