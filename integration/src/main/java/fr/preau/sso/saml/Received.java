package fr.preau.sso.saml;

import java.util.Optional;

/**
 * A message as a browser brought it.
 *
 * @param request whether it came as {@code SAMLRequest} rather than {@code SAMLResponse}
 * @param xml the message
 * @param relayState to be given back as it is
 * @param proof signature of the query, of a message that came by redirect with one
 * @param redirect whether it came by redirect rather than by a posted form
 */
public record Received(
    boolean request,
    byte[] xml,
    Optional<String> relayState,
    Optional<QueryProof> proof,
    boolean redirect) {
  /**
   * The signature of a query (SAML bindings 3.4.4.1).
   *
   * @param octets what was signed: the parameters as they were sent
   * @param algorithm URI
   * @param signature decoded
   */
  public record QueryProof(byte[] octets, String algorithm, byte[] signature) {}

  /** Nothing of the message: it may be about a person. */
  @Override
  public String toString() {
    return "Received[" + (request ? "request" : "response") + "]";
  }
}
