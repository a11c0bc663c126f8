package fr.preau.providers.directory;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes entries into {@code pd_entry}, many at a time, and their branches into {@code pd_branch}.
 */
final class EntryTable implements AutoCloseable {
  private static final String COPY =
      "copy pd_entry (no, kind, key, school, person_id, branch, dn, content) from stdin";
  private static final int FULL = 1 << 20;

  private final JdbcTemplate session;
  private final StringBuilder lines = new StringBuilder();
  private final Map<String, Integer> branches = new LinkedHashMap<>();
  private long number;

  EntryTable(JdbcTemplate session) {
    this.session = session;
  }

  void add(DesiredEntry entry) {
    int branch = branches.computeIfAbsent(entry.branch(), dn -> branches.size());
    entry.copyLine(++number, branch, lines);
    if (lines.length() > FULL) {
      flush();
    }
  }

  void flush() {
    if (lines.isEmpty()) {
      return;
    }
    session.execute(
        (ConnectionCallback<Long>)
            connection -> {
              try {
                return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(COPY, new StringReader(lines.toString()));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    lines.setLength(0);
  }

  @Override
  public void close() {
    flush();
    List<Object[]> rows =
        branches.entrySet().stream()
            .map(branch -> new Object[] {branch.getValue(), branch.getKey()})
            .toList();
    session.batchUpdate("insert into pd_branch values (?, ?)", rows);
  }
}
