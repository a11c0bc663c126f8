package fr.preau.sso;

import java.net.URI;

/**
 * Where browsers and services reach the hub: the issuer, and the root of every address it gives
 * out. Fixed by configuration, so that no header of a request can move it.
 *
 * @param root scheme, host and port, without a slash at the end
 */
public record PublicAddress(String root) {
  /**
   * @throws IllegalArgumentException unless it is http or https with a host and nothing after
   */
  public PublicAddress {
    URI uri = URI.create(root);
    boolean plain = uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getQuery() == null;
    if (!plain || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("Not the root of a web site: '%s'".formatted(root));
    }
  }

  /** The address of a path that begins with a slash. */
  public String of(String path) {
    return root + path;
  }

  /** The name of the host. */
  public String host() {
    return URI.create(root).getHost();
  }

  /** Whether browsers reach the hub over TLS, so that cookies can be kept to it. */
  public boolean secure() {
    return root.startsWith("https:");
  }
}
