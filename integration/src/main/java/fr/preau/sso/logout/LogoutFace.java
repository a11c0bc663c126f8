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
}
