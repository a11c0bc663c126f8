package fr.preau.sso.trail;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.lang.Nullable;

/**
 * A change of one row of which a trace is kept in the same statement: both happen or neither.
 *
 * @param sql an insert or update of one row at most, which returns something
 * @param values of its parameters, in their order
 */
public record Change(String sql, List<Object> values) {
  /** Nothing has to change. */
  static final Change NONE = new Change("select 1", List.of());

  public Change {
    values = Collections.unmodifiableList(values);
  }

  /**
   * A change with these values.
   *
   * @param sql as above
   */
  public static Change of(String sql, @Nullable Object... values) {
    return new Change(sql, Arrays.asList(values));
  }
}
