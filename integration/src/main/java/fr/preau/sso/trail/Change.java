package fr.preau.sso.trail;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.lang.Nullable;

/**
 * A change of one row of which a trace is kept in the same statement: both happen or neither.
 *
 * @param earlier what happens before, in the same statement, where {@code sql} depends on it
 * @param sql an insert or update of one row at most, which returns something
 * @param values of its parameters, in their order
 */
public record Change(Optional<Change> earlier, String sql, List<Object> values) {
  /** What {@code sql} calls what happens before: a query with the row that it returned, or none. */
  public static final String EARLIER = "earlier";

  /** Nothing has to change. */
  static final Change NONE = of("select 1");

  public Change {
    values = Collections.unmodifiableList(values);
  }

  /**
   * A change with these values.
   *
   * @param sql as above
   */
  public static Change of(String sql, @Nullable Object... values) {
    return new Change(Optional.empty(), sql, Arrays.asList(values));
  }

  /**
   * The same after another, whose row it takes from {@link #EARLIER}: it asks for it there, so that
   * nothing happens unless that did.
   */
  public Change after(Change other) {
    return new Change(Optional.of(other), sql, values);
  }
}
