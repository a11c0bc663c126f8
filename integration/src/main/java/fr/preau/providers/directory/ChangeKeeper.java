package fr.preau.providers.directory;

import fr.preau.routes.directory.EntryChange;
import fr.preau.routes.directory.Settlements;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The database's side of a push, on a thread of its own: changes are read and composed a page
 * ahead, and what the directory confirmed is kept meanwhile, so that neither waits for the other.
 * Whatever a crash keeps from being remembered, the next push finds in the directory.
 */
final class ChangeKeeper implements Settlements, AutoCloseable {
  /** Batches that may wait to be kept: it bounds what a crash forgets. */
  private static final int WAITING = 4;

  private final PlannedChanges changes;
  private final ChangeComposer composer;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "directory-push"));
  private final Deque<Future<Integer>> waiting = new ArrayDeque<>();

  ChangeKeeper(PlannedChanges changes, ChangeComposer composer) {
    this.changes = changes;
    this.composer = composer;
  }

  /** The changes of one phase. */
  Iterator<EntryChange> changes(int phase) {
    return new Pages(phase);
  }

  @Override
  public void settled(List<Settled> batch) {
    while (waiting.size() >= WAITING) {
      get(waiting.remove());
    }
    waiting.add(
        thread.submit(
            () -> {
              changes.settled(batch);
              return batch.size();
            }));
  }

  /** Returns when all that was confirmed is kept. */
  void await() {
    while (!waiting.isEmpty()) {
      get(waiting.remove());
    }
  }

  /** Lets what was begun come to its end: the database session is the caller's again then. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T get(Future<T> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("A directory's changes could not be kept", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a directory was being changed", e);
    }
  }

  /** Pages of changes, each read while the one before is under way. */
  private final class Pages implements Iterator<EntryChange> {
    private final int phase;
    private final Deque<EntryChange> page = new ArrayDeque<>();
    private Future<List<EntryChange>> next;
    private boolean ended;

    Pages(int phase) {
      this.phase = phase;
      this.next = thread.submit(after(0));
    }

    @Override
    public boolean hasNext() {
      if (page.isEmpty() && !ended) {
        page.addAll(get(next));
        ended = page.size() < PlannedChanges.PAGE;
        if (!ended) {
          next = thread.submit(after(page.getLast().reference()));
        }
      }
      return !page.isEmpty();
    }

    @Override
    public EntryChange next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.remove();
    }

    private Callable<List<EntryChange>> after(long last) {
      return () -> changes.page(phase, last).stream().map(composer::compose).toList();
    }
  }
}
