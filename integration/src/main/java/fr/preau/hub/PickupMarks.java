package fr.preau.hub;

import fr.preau.routes.pickup.Marks;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the marks in the database, one a source, for all nodes. */
final class PickupMarks implements Marks {
  private final JdbcClient jdbc;

  PickupMarks(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public Optional<String> last(String sourceId, String address) {
    return jdbc.sql("select mark from pickup_mark where source = ? and address = ?")
        .params(sourceId, address)
        .query(String.class)
        .optional();
  }

  @Override
  public void remember(String sourceId, String address, String mark) {
    jdbc.sql(
            """
            insert into pickup_mark (source, address, mark) values (?, ?, ?)
            on conflict (source) do update set address = excluded.address, mark = excluded.mark
            """)
        .params(sourceId, address, mark)
        .update();
  }
}
