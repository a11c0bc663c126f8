package fr.preau.intake;

import fr.preau.mappings.mapping.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps what a run could not use, and counts what it found odd. Written outside the import's
 * transaction, so that a refused run keeps its explanations. Thread-safe.
 */
final class QuarantineLog {
  private static final int BATCH = 500;

  private static final String INSERT =
      """
      insert into quarantine_entry (run_id, file, line, kind, key, school, field, code, arguments)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private record Odd(String code, String subject) {}

  private static final class Occurrence {
    private final String file;
    private final int line;
    private final List<String> arguments;
    private long count;

    Occurrence(String file, int line, List<String> arguments) {
      this.file = file;
      this.line = line;
      this.arguments = arguments;
    }
  }

  private final JdbcTemplate jdbc;
  private final int runId;
  private final List<Object[]> batch = new ArrayList<>();
  private final Map<Odd, Occurrence> notices = new LinkedHashMap<>();
  private long entries;

  QuarantineLog(DataSource dataSource, int runId) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.runId = runId;
  }

  /** One entry that goes to quarantine, with every reason. */
  synchronized void refuse(
      String file, int line, String kind, String key, String school, List<Problem> problems) {
    entries++;
    for (Problem problem : problems) {
      batch.add(
          new Object[] {
            runId,
            file,
            line,
            emptyToNull(kind),
            emptyToNull(key),
            emptyToNull(school),
            problem.field(),
            problem.code(),
            problem.arguments().toArray(String[]::new)
          });
    }
    if (batch.size() >= BATCH) {
      flush();
    }
  }

  /** Something odd that did not stop the entry; counted, with the place of the first. */
  synchronized void notice(
      String code, String subject, String file, int line, List<String> arguments) {
    notices.computeIfAbsent(new Odd(code, subject), odd -> new Occurrence(file, line, arguments))
        .count++;
  }

  /** Writes what is still in memory. */
  synchronized void close() {
    flush();
    notices.forEach(
        (odd, seen) ->
            jdbc.update(
                """
                insert into run_notice (run_id, code, subject, count, file, line, arguments)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                runId,
                odd.code(),
                odd.subject(),
                seen.count,
                seen.file,
                seen.line,
                seen.arguments.toArray(String[]::new)));
    notices.clear();
  }

  /** Entries put in quarantine so far. */
  synchronized long entries() {
    return entries;
  }

  private void flush() {
    if (!batch.isEmpty()) {
      jdbc.batchUpdate(INSERT, batch);
      batch.clear();
    }
  }

  private static @org.jspecify.annotations.Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
