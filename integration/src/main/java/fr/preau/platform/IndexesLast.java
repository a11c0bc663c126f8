package fr.preau.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the indexes of a table down while a large share of its rows changes, and builds them again
 * in the same transaction. Rows stay where they are, so whoever reads an older snapshot sees what
 * it should; readers wait until the transaction ends.
 */
public final class IndexesLast {
  /** Longer than the server needs to send an autovacuum away, short for anybody who waits. */
  private static final String PATIENCE = "3s";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Statement sql;
  private final List<String> builds = new ArrayList<>();

  private IndexesLast(Statement sql) {
    this.sql = sql;
  }

  /**
   * Takes down keys, unique constraints and indexes of a table.
   *
   * @param references whether rows get other references, so that foreign keys are checked at the
   *     end
   * @param sql statement of the transaction that changes the rows
   * @return what builds them again, which is nothing when somebody keeps the table busy
   */
  public static IndexesLast of(Statement sql, String table, boolean references)
      throws SQLException {
    var indexes = new IndexesLast(sql);
    if (indexes.lock(table)) {
      indexes.takeDown(table, references ? "'p', 'u', 'f'" : "'p', 'u'");
    }
    return indexes;
  }

  /**
   * Builds them again. Foreign keys come first, and are checked by sorting the references and
   * walking along the index they lean on: hashing a million keys to look half of them up, or going
   * through a new index of the table row by row, as the planner would, takes three times as long.
   */
  public void build() throws SQLException {
    sql.execute("set local enable_hashjoin = off");
    for (String statement : builds) {
      sql.execute(statement);
    }
    sql.execute("set local enable_hashjoin to default");
  }

  private boolean lock(String table) throws SQLException {
    Connection connection = sql.getConnection();
    Savepoint before = connection.setSavepoint();
    try {
      sql.execute("set local lock_timeout = '" + PATIENCE + "'");
      sql.execute("lock table " + table + " in access exclusive mode");
      sql.execute("set local lock_timeout to default");
      connection.releaseSavepoint(before);
      return true;
    } catch (SQLException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return false;
    }
  }

  /** An index that a foreign key of another table leans on stays. */
  private void takeDown(String table, String types) throws SQLException {
    each(
        """
        select 'alter table %1$s drop constraint ' || quote_ident(c.conname),
               'alter table %1$s add constraint ' || quote_ident(c.conname) || ' '
                 || pg_get_constraintdef(c.oid)
          from pg_constraint c
         where c.conrelid = '%1$s'::regclass and c.contype in (%2$s)
           and not exists (select from pg_constraint f
                            where f.contype = 'f' and f.confrelid = c.conrelid
                              and f.conindid = c.conindid and c.contype <> 'f')
         order by c.contype <> 'f', c.conname
        """
            .formatted(table, types));
    each(
        """
        select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
          from pg_index i
         where i.indrelid = '%s'::regclass
           and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
        """
            .formatted(table));
  }

  private void each(String query) throws SQLException {
    var drops = new ArrayList<String>();
    try (ResultSet row = sql.executeQuery(query)) {
      while (row.next()) {
        drops.add(row.getString(1));
        builds.add(row.getString(2));
      }
    }
    for (String drop : drops) {
      sql.execute(drop);
    }
  }
}
