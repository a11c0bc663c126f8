package fr.preau.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.mappings.model.EntryKind;
import java.sql.Connection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a feed said last, for formats of small feeds whose lists complete each other.
 *
 * @param connection transaction of the import
 * @param feedId row of {@code source_feed}
 */
record FeedImage(Connection connection, int feedId) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * An entry.
   *
   * @param key its key
   * @param content its canonical content
   */
  record Entry(String key, JsonNode content) {}

  /** The entries of a kind that the feed still says. */
  List<Entry> entries(EntryKind kind) {
    return JdbcClient.create(new SingleConnectionDataSource(connection, true))
        .sql(
            """
            select key, content from image_entry
             where feed_id = ? and kind = ? and hash is not null order by key
            """)
        .params(feedId, kind.code())
        .query((row, n) -> new Entry(row.getString(1), json(row.getString(2))))
        .list();
  }

  private static JsonNode json(String content) {
    try {
      return JSON.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The image holds JSON", e);
    }
  }
}
