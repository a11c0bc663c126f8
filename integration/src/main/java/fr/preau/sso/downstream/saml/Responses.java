package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;

import fr.preau.platform.SamlConfig;
import fr.preau.sso.saml.SamlEncryption;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.saml.SamlSigner;
import fr.preau.sso.saml.SamlSigners;
import java.time.Instant;
import java.util.Locale;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;
import org.opensaml.security.credential.Credential;

/**
 * Responses as a service wants them: the assertion is signed, then encrypted, then the whole is
 * signed. Signs with the key of this moment, and holds no database connection meanwhile.
 */
final class Responses {
  private final Assertions assertions;
  private final SamlSigners signers;

  Responses(Assertions assertions, SamlSigners signers) {
    this.assertions = assertions;
    this.signers = signers;
  }

  /**
   * The response with an assertion.
   *
   * @throws SamlException {@code encryption} when the service demands it and no key serves
   */
  Response success(Peer peer, Asked asked, Assertion assertion, Instant now) {
    SamlConfig config = peer.config();
    SamlSigner signer = signers.current();
    Response response = response(asked, now);
    response.setStatus(status(StatusCode.SUCCESS));
    if (config.signing().assertion()) {
      signer.sign(assertion);
    }
    if (peer.encrypts()) {
      Credential key =
          peer.encryption()
              .orElseThrow(
                  () -> new SamlException("encryption", "The metadata states no encryption key"));
      response
          .getEncryptedAssertions()
          .add(encryption(config).encrypt(assertion, key, peer.entityId()));
    } else {
      response.getAssertions().add(assertion);
    }
    if (peer.responseSigned()) {
      signer.sign(response);
    }
    return response;
  }

  /** The response that says why there is none; always signed. */
  Response failure(Asked asked, RequestStatus why, Instant now) {
    Response response = response(asked, now);
    Status status = status(why.top());
    StatusCode detail = make(StatusCode.DEFAULT_ELEMENT_NAME, StatusCode.class);
    detail.setValue(why.detail());
    status.getStatusCode().setStatusCode(detail);
    response.setStatus(status);
    signers.current().sign(response);
    return response;
  }

  static Status status(String code) {
    StatusCode top = make(StatusCode.DEFAULT_ELEMENT_NAME, StatusCode.class);
    top.setValue(code);
    Status status = make(Status.DEFAULT_ELEMENT_NAME, Status.class);
    status.setStatusCode(top);
    return status;
  }

  private Response response(Asked asked, Instant now) {
    Response response = make(Response.DEFAULT_ELEMENT_NAME, Response.class);
    response.setID(Assertions.id());
    response.setIssueInstant(now);
    response.setDestination(asked.consumer());
    response.setIssuer(assertions.issuer());
    asked.id().ifPresent(response::setInResponseTo);
    return response;
  }

  private static SamlEncryption encryption(SamlConfig config) {
    return new SamlEncryption(
        SamlEncryption.Transport.valueOf(name(config.transport())),
        SamlEncryption.Cipher.valueOf(name(config.cipher())));
  }

  private static String name(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
