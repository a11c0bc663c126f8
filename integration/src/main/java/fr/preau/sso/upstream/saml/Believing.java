package fr.preau.sso.upstream.saml;

import java.util.List;
import java.util.Optional;
import org.opensaml.saml.saml2.core.Assertion;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.saml2.core.Saml2Error;
import org.springframework.security.saml2.core.Saml2ResponseValidatorResult;
import org.springframework.security.saml2.provider.service.authentication.OpenSaml4AuthenticationProvider;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationException;
import org.springframework.security.saml2.provider.service.authentication.Saml2AuthenticationToken;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;

/**
 * Believes a response, or not: Spring Security verifies signatures by the keys of the registration
 * and decrypts; what the message says is checked here.
 */
public final class Believing {
  private Believing() {}

  /**
   * What a response says.
   *
   * @param xml whose shape was found good
   * @throws SamlRefusal with the first reason not to believe it
   */
  public static Believed believe(
      String xml, RelyingPartyRegistration registration, Expected expected) {
    var provider = new OpenSaml4AuthenticationProvider();
    var response = new ResponseChecks(expected);
    var assertion = new AssertionChecks(expected);
    provider.setResponseValidator(token -> result(response.problem(token.getResponse())));
    provider.setAssertionValidator(
        token ->
            result(
                shape(token.getAssertion(), expected)
                    .or(() -> assertion.problem(token.getAssertion()))));
    provider.setResponseAuthenticationConverter(
        token -> new Belief(Believed.of(token.getResponse().getAssertions().get(0))));
    try {
      Authentication belief =
          provider.authenticate(new Saml2AuthenticationToken(registration, xml));
      return ((Belief) belief).believed;
    } catch (Saml2AuthenticationException e) {
      throw new SamlRefusal(reason(e), e);
    } catch (AuthenticationException e) {
      throw new SamlRefusal("not-believed", e);
    }
  }

  /** An assertion that came encrypted is looked at only now. */
  private static Optional<String> shape(Assertion assertion, Expected expected) {
    try {
      ResponseShape.checkAssertion(assertion.getDOM(), expected.partner());
      return Optional.empty();
    } catch (SamlRefusal e) {
      return Optional.of(e.reason());
    }
  }

  private static Saml2ResponseValidatorResult result(Optional<String> problem) {
    return problem
        .map(text -> Saml2ResponseValidatorResult.failure(List.of(new Saml2Error("preau", text))))
        .orElseGet(Saml2ResponseValidatorResult::success);
  }

  private static String reason(Saml2AuthenticationException problem) {
    Saml2Error error = problem.getSaml2Error();
    return "preau".equals(error.getErrorCode()) ? error.getDescription() : error.getErrorCode();
  }

  /** A response that was believed, as Spring Security hands it on. */
  private static final class Belief extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Believed believed;

    Belief(Believed believed) {
      super(AuthorityUtils.NO_AUTHORITIES);
      this.believed = believed;
    }

    @Override
    public Object getCredentials() {
      return "";
    }

    @Override
    public Object getPrincipal() {
      return believed.assertionId();
    }
  }
}
