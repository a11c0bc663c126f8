package fr.preau.sso.upstream.saml;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;
import org.w3c.dom.Element;

/** What the outside of a response says (SAML core 3.2.2, bindings 3.5.5.2). */
final class ResponseChecks {
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final Expected expected;

  ResponseChecks(Expected expected) {
    this.expected = expected;
  }

  /** Why the response is not believed, if so. */
  Optional<String> problem(Response response) {
    if (!SAMLVersion.VERSION_20.equals(response.getVersion())) {
      return Optional.of("version");
    }
    if (!isSuccess(response.getStatus())) {
      return Optional.of("status");
    }
    if (!isIssuer(response.getIssuer())) {
      return Optional.of("issuer");
    }
    if (!isDestination(response)) {
      return Optional.of("destination");
    }
    if (!isFresh(response.getIssueInstant())) {
      return Optional.of("response-time");
    }
    Optional<String> answers = Optional.ofNullable(response.getInResponseTo());
    if (!answers.equals(expected.request())) {
      return Optional.of("in-response-to");
    }
    return response.getAssertions().size() == 1 ? Optional.empty() : Optional.of("no-assertion");
  }

  private static boolean isSuccess(@Nullable Status status) {
    StatusCode code = status == null ? null : status.getStatusCode();
    return code != null
        && StatusCode.SUCCESS.equals(code.getValue())
        && code.getStatusCode() == null;
  }

  /** May be absent where the assertion alone is signed, and states its own. */
  private boolean isIssuer(@Nullable Issuer issuer) {
    return issuer == null || expected.partner().entityId().equals(issuer.getValue());
  }

  /** A response that is signed states it; an empty one is not taken for none. */
  private boolean isDestination(Response response) {
    Element element = response.getDOM();
    return element != null && element.hasAttributeNS(null, "Destination")
        ? same(element.getAttributeNS(null, "Destination"), expected.acs())
        : !response.isSigned();
  }

  private boolean isFresh(@Nullable Instant issued) {
    return issued != null
        && !expected.isToCome(issued)
        && !issued.isBefore(expected.now().minus(OLDEST).minus(expected.partner().skew()));
  }

  /** Whether two addresses are one, whatever the case of scheme and host. */
  static boolean same(String one, String other) {
    try {
      return normal(one).equals(normal(other));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String normal(String address) {
    URI uri = URI.create(address);
    if (uri.getScheme() == null || uri.getRawAuthority() == null) {
      throw new IllegalArgumentException("No absolute address");
    }
    String origin = (uri.getScheme() + "://" + uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    return origin + address.substring(origin.length());
  }
}
