package fr.preau.plan;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stage as a delta fills it: it holds only entries that the delta names, and {@code
 * work.deleted} (kind, key) those it deletes.
 */
public final class StageChanges {
  private static final String KEYS = "unnest(?::text[], ?::text[]) k (kind, key)";

  private final Connection connection;
  private final int feedId;

  /** The empty stage of a feed whose image is to be amended. */
  public StageChanges(Connection connection, int feedId) {
    this.connection = connection;
    this.feedId = feedId;
    new Sql(connection).run("create index on work.stage (key, kind)");
  }

  /**
   * Which entry.
   *
   * @param kind code of its kind
   * @param key its id
   */
  public record Key(String kind, String key) {}

  /**
   * The last words about an entry.
   *
   * @param image content in the image; empty when the source does not say it
   * @param stage content that this delta gave it
   * @param isDeleted whether this delta deleted it last
   */
  public record Word(Optional<String> image, Optional<String> stage, boolean isDeleted) {}

  /** The last words about entries; those that nobody said are left out. */
  public Map<Key, Word> words(List<Key> keys) throws SQLException {
    var words = new HashMap<Key, Word>();
    try (PreparedStatement sql =
            prepare(
                """
                select k.kind, k.key, i.content::text, s.content::text, d.key is not null
                  from %s
                  left join image_entry i
                    on i.key = k.key and i.kind = k.kind and i.feed_id = %d and i.hash is not null
                  left join work.stage s on s.key = k.key and s.kind = k.kind
                  left join work.deleted d on d.key = k.key and d.kind = k.kind
                """
                    .formatted(KEYS, feedId),
                keys);
        ResultSet row = sql.executeQuery()) {
      while (row.next()) {
        words.put(
            new Key(row.getString(1), row.getString(2)),
            new Word(
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                row.getBoolean(5)));
      }
    }
    return words;
  }

  /** Takes back what the delta said of entries. */
  public void forget(List<Key> keys) throws SQLException {
    for (String table : List.of("stage", "deleted")) {
      execute(
          "delete from work.%s s using %s where s.key = k.key and s.kind = k.kind"
              .formatted(table, KEYS),
          keys);
    }
  }

  /** Notes that the delta deletes entries. */
  public void delete(List<Key> keys) throws SQLException {
    execute("insert into work.deleted select k.kind, k.key from " + KEYS, keys);
  }

  private void execute(String statement, List<Key> keys) throws SQLException {
    if (!keys.isEmpty()) {
      try (PreparedStatement sql = prepare(statement, keys)) {
        sql.executeUpdate();
      }
    }
  }

  private PreparedStatement prepare(String statement, List<Key> keys) throws SQLException {
    PreparedStatement sql = connection.prepareStatement(statement);
    sql.setArray(1, array(keys, Key::kind));
    sql.setArray(2, array(keys, Key::key));
    return sql;
  }

  private Array array(List<Key> keys, Function<Key, String> part) throws SQLException {
    return connection.createArrayOf("text", keys.stream().map(part).toArray());
  }
}
