package fr.preau.providers;

import fr.preau.platform.ReleasePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Changes one column of a view as its policy says, each different value once. */
final class PolicyTransforms {
  private static final int BATCH = 5_000;
  private static final String UNIT = "\u001F";

  private final JdbcTemplate session;
  private final ReleasePolicy.Rule rule;
  private final List<Object[]> changed = new ArrayList<>();

  private PolicyTransforms(JdbcTemplate session, ReleasePolicy.Rule rule) {
    this.session = session;
    this.rule = rule;
  }

  static void apply(JdbcTemplate session, String table, String column, ReleasePolicy.Rule rule) {
    new PolicyTransforms(session, rule).apply(table, column);
  }

  private void apply(String table, String column) {
    session.execute("create temp table pv_changed (before text not null, after text not null)");
    session.query(
        "select distinct %s from %s where %1$s is not null".formatted(column, table),
        row -> {
          change(row.getString(1));
        });
    flush();
    session.execute("analyze pv_changed");
    session.update(
        "update %s set %s = nullif(c.after, '') from pv_changed c where c.before = %2$s"
            .formatted(table, column));
    session.execute("drop table pv_changed");
  }

  /** Several names travel in one text. */
  private void change(String value) {
    String after = Stream.of(value.split(UNIT)).map(rule::change).collect(Collectors.joining(UNIT));
    if (!after.equals(value)) {
      changed.add(new Object[] {value, after});
    }
    if (changed.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    session.batchUpdate("insert into pv_changed values (?, ?)", changed);
    changed.clear();
  }
}
