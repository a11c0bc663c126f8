package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import java.util.Optional;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;

/** Tells a provider that is not there from one that says something wrong. */
final class Causes {
  private Causes() {}

  /** A call that did not come to an answer. */
  static OidcRefusal refusal(ResourceAccessException failure) {
    return new OidcRefusal(
        find(failure, Outbound.RefusedAddress.class).isPresent()
            ? "private-address"
            : OidcRefusal.UNREACHABLE,
        "",
        failure);
  }

  /** The same, when it is what made something else fail. */
  static Optional<OidcRefusal> outage(Throwable failure) {
    Optional<OidcRefusal> call = find(failure, ResourceAccessException.class).map(Causes::refusal);
    boolean away =
        find(failure, HttpServerErrorException.class).isPresent()
            || find(failure, KeySourceException.class)
                .filter(keys -> !(keys instanceof RateLimitReachedException))
                .isPresent();
    return call.or(
        () ->
            away
                ? Optional.of(new OidcRefusal(OidcRefusal.UNREACHABLE, "", failure))
                : Optional.empty());
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return Optional.of(type.cast(each));
      }
    }
    return Optional.empty();
  }
}
