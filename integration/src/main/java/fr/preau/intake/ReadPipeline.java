package fr.preau.intake;

import fr.preau.mappings.mapping.Mapper;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Reads the parts of a delivery into {@code work.stage}: a few threads parse, map and encode, the
 * caller's thread copies. Memory does not depend on the size of the delivery.
 */
final class ReadPipeline {
  private static final int READERS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
  private static final int QUEUE = 16;

  private final Mapper mapper;
  private final QuarantineLog quarantine;
  private final Progress progress;
  private final byte[] context;

  /**
   * A pipeline.
   *
   * @param context what the mapper's results depend on beside the entries
   */
  ReadPipeline(Mapper mapper, QuarantineLog quarantine, Progress progress, byte[] context) {
    this.mapper = mapper;
    this.quarantine = quarantine;
    this.progress = progress;
    this.context = context;
  }

  /**
   * One part of a delivery and its number in the run.
   *
   * @param id row of {@code run_file}
   * @param part what is read
   */
  record NumberedPart(int id, InputPart part) {}

  /**
   * Reads every part.
   *
   * @param connection transaction that owns {@code work.stage}
   * @param known entries of the feed that need not be read or sent again
   * @throws fr.preau.mappings.reader.UnreadableInputException if a file cannot be read
   */
  List<FileSummary> read(Connection connection, KnownImage known, List<NumberedPart> files)
      throws SQLException {
    BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(QUEUE);
    EntityIds ids = EntityIds.reserve(connection);
    var stop = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(READERS, ReadPipeline::daemon);
    try {
      var largestFirst = new ArrayList<>(files);
      largestFirst.sort(Comparator.comparingLong((NumberedPart f) -> f.part().bytes()).reversed());
      var readings = new ArrayList<Future<FileSummary>>();
      for (NumberedPart file : largestFirst) {
        readings.add(
            readers.submit(
                () ->
                    new FileReading(mapper, quarantine, progress, ids, known, context, chunks, stop)
                        .read(file)));
      }
      readers.shutdown();
      copy(connection, chunks, readers);
      ids.release(connection);
      return results(readings);
    } finally {
      readers.shutdownNow();
    }
  }

  /** Copies chunks until every reader has ended and the queue is empty. */
  private static void copy(
      Connection connection, BlockingQueue<byte[]> chunks, ExecutorService readers)
      throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(StageBuffer.COPY);
    try {
      copy.writeToCopy(StageBuffer.HEADER, 0, StageBuffer.HEADER.length);
      boolean ended = false;
      while (true) {
        byte[] chunk = ended ? chunks.poll() : chunks.poll(20, TimeUnit.MILLISECONDS);
        if (chunk != null) {
          copy.writeToCopy(chunk, 0, chunk.length);
        } else if (ended) {
          break;
        } else {
          ended = readers.isTerminated();
        }
      }
      copy.writeToCopy(StageBuffer.TRAILER, 0, StageBuffer.TRAILER.length);
      copy.endCopy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted while reading"));
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static List<FileSummary> results(List<Future<FileSummary>> readings) {
    var results = new ArrayList<FileSummary>();
    for (Future<FileSummary> reading : readings) {
      try {
        results.add(reading.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new InterruptedIOException("Interrupted while reading"));
      } catch (CancellationException e) {
        throw new IllegalStateException("A reader was cancelled", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException("A reader failed", e.getCause());
      }
    }
    return results;
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "preau-reader");
    thread.setDaemon(true);
    return thread;
  }
}
