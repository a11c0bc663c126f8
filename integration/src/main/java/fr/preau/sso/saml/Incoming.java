package fr.preau.sso.saml;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages out of a query or a form (SAML bindings 3.4 and 3.5). A query is read as it was
 * sent, not as a container decodes it, because its octets are what is signed.
 */
public final class Incoming {
  /** Most characters of a RelayState; 80 bytes by the specification, which many services pass. */
  public static final int RELAY_STATE = 1024;

  /** The byte order mark in UTF-8, a character a byte. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final String DEFLATE = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";
  private static final List<String> NAMES =
      List.of("SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding");

  private Incoming() {}

  /**
   * The message of a query.
   *
   * @param query as it stands in the request line
   * @throws SamlException {@code no-message}, {@code twice}, {@code reordered}, {@code not-base64},
   *     {@code not-deflated}, {@code too-long}, {@code encoding}
   */
  public static Received redirect(@Nullable String query) {
    Map<String, String> raw = parameters(query == null ? "" : query);
    boolean request = raw.containsKey("SAMLRequest");
    String name = request ? "SAMLRequest" : "SAMLResponse";
    String message = raw.get(name);
    if (message == null || raw.containsKey("SAMLResponse") == request) {
      throw new SamlException("no-message", "One of SAMLRequest and SAMLResponse was expected");
    }
    if (!decoded(raw.getOrDefault("SAMLEncoding", DEFLATE)).equals(DEFLATE)) {
      throw new SamlException("encoding", "An encoding that is not supported");
    }
    return new Received(
        request,
        Deflate.inflated(base64(decoded(message))),
        relayState(Optional.ofNullable(raw.get("RelayState")).map(Incoming::decoded)),
        proof(name, raw),
        true);
  }

  /**
   * The message of a posted form. Some libraries deflate there too, which is accepted.
   *
   * @param request value of the field {@code SAMLRequest}
   * @param response value of the field {@code SAMLResponse}
   * @throws SamlException as {@link #redirect}
   */
  public static Received post(
      Optional<String> request, Optional<String> response, Optional<String> relayState) {
    if (request.isPresent() == response.isPresent()) {
      throw new SamlException("no-message", "One of SAMLRequest and SAMLResponse was expected");
    }
    byte[] bytes = base64(request.or(() -> response).orElseThrow());
    return new Received(
        request.isPresent(),
        isXml(bytes) ? bytes : Deflate.inflated(bytes),
        relayState(relayState),
        Optional.empty(),
        false);
  }

  private static Map<String, String> parameters(String query) {
    var raw = new LinkedHashMap<String, String>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (NAMES.contains(name)
          && raw.put(name, equals < 0 ? "" : pair.substring(equals + 1)) != null) {
        throw new SamlException("twice", "The parameter %s is there twice".formatted(name));
      }
    }
    return raw;
  }

  private static Optional<Received.QueryProof> proof(String name, Map<String, String> raw) {
    String signature = raw.get("Signature");
    String algorithm = raw.get("SigAlg");
    if (signature == null && algorithm == null) {
      return Optional.empty();
    }
    if (signature == null || algorithm == null) {
      throw new SamlException("bad-signature", "SigAlg and Signature come together");
    }
    var signed = new LinkedHashMap<String, String>();
    for (String each : List.of(name, "RelayState", "SigAlg")) {
      if (raw.containsKey(each)) {
        signed.put(each, raw.get(each));
      }
    }
    List<String> order = raw.keySet().stream().filter(signed::containsKey).toList();
    if (!order.equals(List.copyOf(signed.keySet()))) {
      throw new SamlException("reordered", "The signed parameters are not in their order");
    }
    var octets = new StringBuilder();
    signed.forEach(
        (key, value) ->
            octets.append(octets.isEmpty() ? "" : "&").append(key).append('=').append(value));
    return Optional.of(
        new Received.QueryProof(
            octets.toString().getBytes(StandardCharsets.UTF_8),
            decoded(algorithm),
            base64(decoded(signature))));
  }

  private static Optional<String> relayState(Optional<String> given) {
    if (given.filter(state -> state.length() > RELAY_STATE).isPresent()) {
      throw new SamlException(
          "relay-state", "A RelayState of more than %d characters".formatted(RELAY_STATE));
    }
    return given.filter(state -> !state.isEmpty());
  }

  /** What is deflated may hold a bracket too, but not behind nothing but blanks, nor the mark. */
  private static boolean isXml(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return (text.startsWith(MARK) ? text.substring(MARK.length()) : text)
        .stripLeading()
        .startsWith("<");
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SamlException("encoding", "A parameter is not encoded as a query is", e);
    }
  }

  private static byte[] base64(String text) {
    if (text.length() > 2 * OpenSaml.MESSAGE) {
      throw new SamlException(
          "too-long", "A message of more than %d bytes".formatted(OpenSaml.MESSAGE));
    }
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new SamlException("not-base64", "The message is not base64", e);
    }
  }
}
