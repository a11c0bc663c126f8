package fr.preau.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenID Connect provider: section {@code oidc:} of its file.
 *
 * @param issuer its own, below which its discovery document is
 * @param clientId the hub's, towards it
 * @param authentication how the hub proves itself there
 * @param secretFile what it gave the hub; empty when the hub proves itself by a key
 * @param scopes what is asked for, {@code openid} among them
 * @param algorithm by which it signs; nothing else is believed
 * @param acrValues levels that are asked for and of which one must come back; empty for any
 * @param acrEssential whether they are asked for by the {@code claims} parameter
 * @param acr what its levels are called here, as SAML authentication context classes; others become
 *     {@code unspecified}
 * @param maxAge how long ago people may have proved there who they are; empty for any time
 * @param prompt what it is asked to show
 * @param userInfo how its userinfo comes
 * @param claims those that are read; empty for all
 * @param skew how far its clock may be from ours
 * @param privateNetwork whether it may be at an address of a private network
 * @param logout what becomes of its session when somebody signs out here
 */
public record OidcUpstreamConfig(
    String issuer,
    String clientId,
    Authentication authentication,
    Optional<Path> secretFile,
    List<String> scopes,
    String algorithm,
    List<String> acrValues,
    boolean acrEssential,
    Map<String, String> acr,
    Optional<Duration> maxAge,
    Optional<String> prompt,
    UserInfo userInfo,
    List<String> claims,
    Duration skew,
    boolean privateNetwork,
    Logout logout) {
  public OidcUpstreamConfig {
    scopes = List.copyOf(scopes);
    acrValues = List.copyOf(acrValues);
    acr = Map.copyOf(acr);
    claims = List.copyOf(claims);
  }

  /** How the hub proves itself at the token endpoint. */
  public enum Authentication {
    /** By its secret, in a header. */
    CLIENT_SECRET_BASIC,
    /** By its secret, in the form. */
    CLIENT_SECRET_POST,
    /** By a key of a ring that it has towards this provider alone (RFC 7523). */
    PRIVATE_KEY_JWT
  }

  /** How userinfo comes. */
  public enum UserInfo {
    /** It is not asked for. */
    NONE,
    /** As JSON, where the provider has any. */
    JSON,
    /** As a signed JWT, and in no other way. */
    JWT
  }

  /** What becomes of the session upstream. */
  public enum Logout {
    /** Nothing: somebody may share it with other services. */
    NONE,
    /** The browser visits the provider's {@code end_session_endpoint}. */
    END_SESSION
  }
}
