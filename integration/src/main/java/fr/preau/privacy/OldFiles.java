package fr.preau.privacy;

import fr.preau.platform.Home;
import fr.preau.platform.PrivacyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes files of the home that are older than they may be kept. Links are not followed. */
final class OldFiles {
  /** What leftovers of a crash in the work directory are given. */
  private static final Period LEFTOVERS = Period.ofDays(1);

  /** Put away by an inbox: the name begins with the time. */
  private static final Pattern STAMPED = Pattern.compile("(\\d{8}-\\d{6})-.*");

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  private final Home home;
  private final PrivacyConfig times;

  OldFiles(Home home, PrivacyConfig times) {
    this.home = home;
    this.times = times;
  }

  /** Removes them, or counts them only; answers files by folder. */
  Map<String, Long> remove(Instant now, boolean dryRun) {
    var counts = new LinkedHashMap<String, Long>();
    Instant files = OldRows.before(now, times.files());
    Instant logs = OldRows.before(now, times.logs());
    Path log = home.data().resolve("log");
    try {
      sweep(home.inbox(), OldFiles::isPutAway, files, dryRun, counts);
      sweep(home.outbox(), file -> true, files, dryRun, counts);
      sweep(home.data().resolve("deliveries"), file -> true, files, dryRun, counts);
      sweep(
          home.data().resolve("work"),
          file -> true,
          OldRows.before(now, LEFTOVERS),
          dryRun,
          counts);
      // What nobody expected may quote anything at all.
      sweep(log, file -> name(file).startsWith("error-"), files, dryRun, counts);
      sweep(log, file -> true, logs, dryRun, counts);
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPutAway(Path file) {
    String shelf = name(file.getParent());
    return shelf.equals("done") || shelf.equals("refused");
  }

  private void sweep(
      Path folder, Predicate<Path> chosen, Instant limit, boolean dryRun, Map<String, Long> counts)
      throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (chosen.test(file) && since(file, attributes).isBefore(limit)) {
              if (!dryRun) {
                Files.deleteIfExists(file);
              }
              String place = home.root().relativize(file.getParent()).toString();
              counts.merge(place.replace('\\', '/'), 1L, Long::sum);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * A file that was put away keeps the time its sender gave it: its name tells since when it is
   * here.
   */
  private static Instant since(Path file, BasicFileAttributes attributes) {
    Matcher stamped = STAMPED.matcher(name(file));
    if (stamped.matches()) {
      try {
        return LocalDateTime.parse(stamped.group(1), STAMP)
            .atZone(ZoneId.systemDefault())
            .toInstant();
      } catch (DateTimeParseException e) {
        return attributes.lastModifiedTime().toInstant();
      }
    }
    return attributes.lastModifiedTime().toInstant();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
