package fr.preau;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Only {@code fr.preau.plan} writes roster tables. SQL is text, so its place is found in the
 * constants of compiled classes and in the scripts; the migrations alone are exempt.
 */
class RosterWritersTest {
  private static final Path COMPILED = Path.of("target", "classes");
  private static final Path MIGRATIONS = Path.of("db", "migration");
  private static final Path PLAN = Path.of("fr", "preau", "plan");

  private final Pattern writing =
      Pattern.compile(
          "\\b(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(\\s+table)?|copy)"
              + "\\s+(only\\s+)?(public\\.)?("
              + String.join("|", rosterTables())
              + ")\\b",
          Pattern.CASE_INSENSITIVE);

  @Test
  void onlyThePlanWritesRosterTables() {
    assertThat(writers()).allMatch(file -> file.startsWith(PLAN));
  }

  @Test
  void theScanSeesTheWritesOfThePlan() {
    assertThat(writers()).contains(PLAN.resolve("Apply.class"));
  }

  @Test
  void theScanKnowsTheRosterTables() {
    assertThat(rosterTables()).contains("school", "person", "enrolment", "teaching");
  }

  private List<Path> writers() {
    try (Stream<Path> files = Files.walk(COMPILED)) {
      return files
          .filter(file -> file.toString().endsWith(".class") || file.toString().endsWith(".sql"))
          .filter(file -> !COMPILED.relativize(file).startsWith(MIGRATIONS))
          .filter(file -> writing.matcher(text(file)).find())
          .map(COMPILED::relativize)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> rosterTables() {
    String migration = text(COMPILED.resolve(MIGRATIONS).resolve("V002__roster.sql"));
    return Pattern.compile("create table (\\w+)")
        .matcher(migration)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toList());
  }

  /** Constants of a class are UTF-8 between bytes of other kinds: one char a byte reads both. */
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
