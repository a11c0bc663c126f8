package fr.preau.platform;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A SAML 2.0 identity provider: section {@code saml:} of its file.
 *
 * @param entityId its own
 * @param spEntityId the hub's, towards it; empty for the address of the hub's metadata
 * @param metadataFile where its metadata are, by a file
 * @param metadataUrl where its metadata are, by an address
 * @param metadataSigner certificate whose key signs them; empty when their place is enough
 * @param refresh how often they are read again
 * @param signs which signatures are needed
 * @param sha1 whether its old signatures are accepted, with a warning
 * @param skew how far its clock may be from ours
 * @param nameIdFormat what is asked for; empty to leave it to the identity provider
 * @param authnContexts what is asked for; empty for none
 * @param acr what its authentication contexts are called here; others become {@code unspecified}
 * @param unsolicitedTargets paths at which a login that it begins may end; empty when it may not
 * @param logout what becomes of its session when somebody signs out here
 */
public record SamlUpstreamConfig(
    String entityId,
    Optional<String> spEntityId,
    Optional<Path> metadataFile,
    Optional<URI> metadataUrl,
    Optional<Path> metadataSigner,
    Duration refresh,
    Signs signs,
    boolean sha1,
    Duration skew,
    Optional<String> nameIdFormat,
    List<String> authnContexts,
    Map<String, String> acr,
    Set<String> unsolicitedTargets,
    Logout logout) {
  public SamlUpstreamConfig {
    authnContexts = List.copyOf(authnContexts);
    acr = Map.copyOf(acr);
    unsolicitedTargets = Set.copyOf(unsolicitedTargets);
  }

  /** Which signatures a response needs. */
  public enum Signs {
    /** The assertion's; the response's as well where it has one. */
    ASSERTION,
    /** The response's; the assertion's as well where it has one. */
    RESPONSE,
    /** Both. */
    BOTH;

    /** Whether the assertion has to be signed itself. */
    public boolean assertion() {
      return this != RESPONSE;
    }

    /** Whether the response has to be signed itself. */
    public boolean response() {
      return this != ASSERTION;
    }
  }

  /** What becomes of the session upstream. */
  public enum Logout {
    /** Nothing: somebody may share it with other services. */
    NONE,
    /** It is ended by SAML single logout. */
    SLO,
    /** The browser visits the address that came with the login ({@code FrEduUrlRetour}). */
    VISIT
  }
}
