package fr.preau.mappings.reader.ldap;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Fetches the next piece while the last one is used, and waits for none longer than a few silences:
 * a server that sends a byte now and then is never silent, and never done either.
 */
final class Prefetch<T> implements AutoCloseable {
  private final LdapServer server;
  private final Supplier<Optional<T>> pieces;
  private final ExecutorService fetcher = fetcher();
  private Future<Optional<T>> coming;
  private boolean ended;

  /**
   * @param pieces empty at the end; called by one thread
   */
  Prefetch(LdapServer server, Supplier<Optional<T>> pieces) {
    this.server = server;
    this.pieces = pieces;
    this.coming = fetcher.submit(pieces::get);
  }

  /** One piece of work that has to end in time. */
  static <R> R once(LdapServer server, Callable<R> work) {
    ExecutorService worker = fetcher();
    try {
      return await(server, worker.submit(work));
    } finally {
      worker.shutdownNow();
    }
  }

  /** The next piece; empty at the end. */
  Optional<T> next() {
    if (ended) {
      return Optional.empty();
    }
    Optional<T> piece = await(server, coming);
    if (piece.isPresent()) {
      coming = fetcher.submit(pieces::get);
    } else {
      ended = true;
    }
    return piece;
  }

  @Override
  public void close() {
    fetcher.shutdownNow();
  }

  private static <R> R await(LdapServer server, Future<R> coming) {
    try {
      return coming.get(
          LdapLimits.SILENCES * server.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw LdapFaults.silent(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted while reading"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("The directory could not be read", e.getCause());
    }
  }

  private static ExecutorService fetcher() {
    return Executors.newSingleThreadExecutor(
        task -> {
          var thread = new Thread(task, "preau-ldap");
          thread.setDaemon(true);
          return thread;
        });
  }
}
