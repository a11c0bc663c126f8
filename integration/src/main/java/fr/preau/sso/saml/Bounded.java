package fr.preau.sso.saml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends a body that drips for ever: its reader gets an exception once the time is over. */
public final class Bounded {
  private Bounded() {}

  /** The same stream, closed after that time. */
  public static InputStream in(InputStream body, Duration time) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              try {
                body.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return body;
  }
}
