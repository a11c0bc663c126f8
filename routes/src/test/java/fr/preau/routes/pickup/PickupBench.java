package fr.preau.routes.pickup;

import fr.preau.routes.delivery.DeliveryTarget;
import fr.preau.routes.inbox.FakeIntake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** A hub that only picks up for one source. */
final class PickupBench implements AutoCloseable {
  static final PickupPace QUICK =
      new PickupPace(
          Duration.ofMillis(50),
          Duration.ofSeconds(2),
          2,
          Duration.ofMillis(20),
          Duration.ofMillis(50));

  static final PickupPace ONCE =
      new PickupPace(
          Duration.ofMillis(200),
          Duration.ofSeconds(2),
          0,
          Duration.ofMillis(20),
          Duration.ofMillis(50));

  final FakeIntake intake = new FakeIntake();
  final Map<String, String> marks = new ConcurrentHashMap<>();
  private final PickupSource source;
  private final PickupGateway gateway;

  PickupBench(Path directory, PickupPlace place) {
    this(directory, place, QUICK);
  }

  PickupBench(Path directory, PickupPlace place, PickupPace pace) {
    this(
        new PickupSource("academie", place, directory.resolve("inbox"), directory.resolve("work")),
        pace);
  }

  private PickupBench(PickupSource source, PickupPace pace) {
    this.source = source;
    var contents = new MemoryIdempotentRepository();
    var files = new MemoryIdempotentRepository();
    contents.start();
    files.start();
    try {
      Files.createDirectories(source.inbox());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    gateway =
        new PickupGateway(
            source,
            new PickupRoutes(
                source, pace, intake, contents, files, new MapOfMarks(marks), Clock.systemUTC()));
  }

  /** An inbox in which folders are named by schools. */
  static PickupBench bySchool(Path directory) {
    return new PickupBench(
        new PickupSource(
            "academie",
            new PickupPlace.Drop(),
            directory.resolve("inbox"),
            directory.resolve("work"),
            true),
        QUICK);
  }

  static PickupPlace.Sftp at(DeliveryTarget.Sftp target, String include, PickupPlace.After after) {
    return new PickupPlace.Sftp(
        target.host(),
        target.port(),
        target.user(),
        target.keyFile(),
        target.passphraseFile(),
        target.knownHosts(),
        target.directory(),
        include,
        after);
  }

  PickupOutcome pickUp() {
    return gateway.pickUp();
  }

  List<List<String>> received() {
    return intake.received();
  }

  /** Names in a shelf of the inbox. */
  List<String> shelf(String name) {
    return names(source.inbox().resolve(name));
  }

  /** What is left where files are fetched to. */
  List<String> left() {
    return names(source.work());
  }

  static List<String> names(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    gateway.close();
  }

  private record MapOfMarks(Map<String, String> marks) implements Marks {
    @Override
    public Optional<String> last(String sourceId, String address) {
      return Optional.ofNullable(marks.get(sourceId + " " + address));
    }

    @Override
    public void remember(String sourceId, String address, String mark) {
      marks.put(sourceId + " " + address, mark);
    }
  }
}
