package fr.preau.sso.logout;

import fr.preau.sso.trail.Issued;
import java.util.concurrent.CompletableFuture;

/** How a protocol tells a service, server to server, that somebody signed out. */
public interface LogoutFace {
  /** The protocol, as in {@link Issued#protocol()}. */
  String protocol();

  /** Whether the service has a way to be told without the browser. */
  boolean reaches(Issued participant);

  /**
   * Tells the service; completes exceptionally when it refuses, cannot be reached, or is not done
   * in time.
   */
  CompletableFuture<Void> tell(Issued participant);

  /** Whether the service can be told by the person's browser, if it comes by. */
  default boolean visits(Issued participant) {
    return false;
  }

  /**
   * Path of the hub where a browser goes on that is to tell the service ({@link LogoutChains}).
   *
   * @throws UnsupportedOperationException when no browser tells services of this protocol
   */
  default String visitPath() {
    throw new UnsupportedOperationException(protocol());
  }
}
