package fr.preau.intake;

import fr.preau.mappings.mapping.Mapper;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Reads the parts of a delivery into tables: a few threads parse, map and encode, the caller's
 * thread copies. Memory does not depend on the size of the delivery.
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
   * @param connection transaction that owns the tables
   * @param known entries of the feed that need not be read again
   * @param sinks one for each part
   * @throws fr.preau.mappings.reader.UnreadableInputException if a file cannot be read
   */
  List<FileSummary> read(
      Connection connection, KnownImage known, Supplier<EntrySink> sinks, List<NumberedPart> files)
      throws SQLException {
    BlockingQueue<EntrySink.Chunk> chunks = new ArrayBlockingQueue<>(QUEUE);
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
                    new FileReading(
                            mapper,
                            quarantine,
                            progress,
                            ids,
                            known,
                            context,
                            sinks.get(),
                            chunks,
                            stop)
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

  /** Copies chunks until every reader has ended and the queue is empty, table by table. */
  private static void copy(
      Connection connection, BlockingQueue<EntrySink.Chunk> chunks, ExecutorService readers)
      throws SQLException {
    CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
    var waiting = new LinkedHashMap<String, List<byte[]>>();
    try {
      boolean ended = false;
      while (true) {
        EntrySink.Chunk chunk = ended ? chunks.poll() : chunks.poll(20, TimeUnit.MILLISECONDS);
        if (chunk == null && ended) {
          break;
        }
        if (chunk == null) {
          ended = readers.isTerminated();
          continue;
        }
        for (int i = 0; chunk != null; chunk = ++i < QUEUE ? chunks.poll() : null) {
          waiting.computeIfAbsent(chunk.copy(), copy -> new ArrayList<>()).add(chunk.rows());
        }
        for (Map.Entry<String, List<byte[]>> table : waiting.entrySet()) {
          copy(copies, table.getKey(), table.getValue());
        }
        waiting.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted while reading"));
    }
  }

  private static void copy(CopyManager copies, String statement, List<byte[]> chunks)
      throws SQLException {
    CopyIn copy = copies.copyIn(statement);
    try {
      copy.writeToCopy(CopyBuffer.HEADER, 0, CopyBuffer.HEADER.length);
      for (byte[] chunk : chunks) {
        copy.writeToCopy(chunk, 0, chunk.length);
      }
      copy.writeToCopy(CopyBuffer.TRAILER, 0, CopyBuffer.TRAILER.length);
      copy.endCopy();
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
