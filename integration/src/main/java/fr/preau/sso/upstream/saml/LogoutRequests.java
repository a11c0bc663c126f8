package fr.preau.sso.upstream.saml;

import fr.preau.sso.SeenOnce;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.springframework.security.saml2.provider.service.authentication.logout.OpenSaml4LogoutRequestValidator;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequest;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequestValidatorParameters;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;
import org.w3c.dom.Element;

/** Believes logout requests of identity providers, or not: signed, fresh, each once. */
public final class LogoutRequests {
  private static final Duration OLDEST = Duration.ofMinutes(5);
  private static final Set<String> SIGNS =
      Set.of(
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256,
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA384,
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA512);

  private final SeenOnce seen;
  private final Clock clock;
  private final OpenSaml4LogoutRequestValidator validator = new OpenSaml4LogoutRequestValidator();

  /**
   * Whom a request is about.
   *
   * @param nameId of the login
   * @param indexes of sessions; empty for all of the login
   */
  public record Named(String nameId, List<String> indexes) {
    /** Hidden: it may name a person. */
    @Override
    public String toString() {
      return "Named[…]";
    }
  }

  public LogoutRequests(SeenOnce seen, Clock clock) {
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Whom a request is about.
   *
   * @param from who asks, for what is taken once
   * @param skew how far its clock may be from ours
   * @throws SamlRefusal with the reason not to believe it
   */
  public Named believe(
      HttpServletRequest request,
      String from,
      Duration skew,
      RelyingPartyRegistration registration) {
    boolean redirect = "GET".equals(request.getMethod());
    String message = only(request, "SAMLRequest");
    String xml =
        redirect
            ? Inflated.text(message)
            : new String(Base64.getMimeDecoder().decode(message), StandardCharsets.UTF_8);
    LogoutRequest logout = read(xml);
    checkSigned(request, logout, redirect);
    verify(request, registration, message, redirect);
    Instant now = clock.instant();
    Instant issued = logout.getIssueInstant();
    Instant over = Optional.ofNullable(logout.getNotOnOrAfter()).orElse(Instant.MAX);
    boolean fresh =
        issued != null
            && !issued.isAfter(now.plus(skew))
            && !issued.isBefore(now.minus(OLDEST).minus(skew))
            && over.isAfter(now.minus(skew));
    if (!fresh) {
      throw new SamlRefusal("logout-time");
    }
    if (logout.getNameID() == null || logout.getNameID().getValue() == null) {
      throw new SamlRefusal("name-id");
    }
    if (!seen.take(from, "logout " + logout.getID(), issued.plus(OLDEST).plus(skew))) {
      throw new SamlRefusal("replayed");
    }
    return new Named(
        logout.getNameID().getValue(),
        logout.getSessionIndexes().stream().map(SessionIndex::getValue).toList());
  }

  private static LogoutRequest read(String xml) {
    Element root = SafeXml.message(xml).getDocumentElement();
    try {
      var unmarshaller = XMLObjectSupport.getUnmarshaller(root);
      if (unmarshaller != null && unmarshaller.unmarshall(root) instanceof LogoutRequest logout) {
        return logout;
      }
    } catch (UnmarshallingException e) {
      throw new SamlRefusal("not-a-logout-request", e);
    }
    throw new SamlRefusal("not-a-logout-request");
  }

  private static void checkSigned(
      HttpServletRequest request, LogoutRequest logout, boolean redirect) {
    if (redirect) {
      only(request, "Signature");
      if (!SIGNS.contains(only(request, "SigAlg"))) {
        throw new SamlRefusal("signature-algorithm");
      }
    } else if (logout.getSignature() == null) {
      throw new SamlRefusal("request-unsigned");
    } else {
      SignatureShape.check(logout.getSignature().getDOM(), false);
    }
  }

  private void verify(
      HttpServletRequest request,
      RelyingPartyRegistration registration,
      String message,
      boolean redirect) {
    var received =
        Saml2LogoutRequest.withRelyingPartyRegistration(registration)
            .samlRequest(message)
            .relayState(request.getParameter("RelayState"))
            .binding(redirect ? Saml2MessageBinding.REDIRECT : Saml2MessageBinding.POST)
            .location(registration.getSingleLogoutServiceLocation());
    if (redirect) {
      received
          .parameters(
              all -> {
                all.put("SigAlg", request.getParameter("SigAlg"));
                all.put("Signature", request.getParameter("Signature"));
              })
          .parametersQuery(all -> request.getQueryString());
    }
    var result =
        validator.validate(
            new Saml2LogoutRequestValidatorParameters(received.build(), registration, null));
    if (result.hasErrors()) {
      throw new SamlRefusal(result.getErrors().iterator().next().getErrorCode());
    }
  }

  private static String only(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    if (values == null || values.length != 1) {
      throw new SamlRefusal(
          "Signature".equals(name) || "SigAlg".equals(name) ? "request-unsigned" : "no-message");
    }
    return values[0];
  }
}
