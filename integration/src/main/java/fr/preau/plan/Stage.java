package fr.preau.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The table that the reading of a delivery fills: one row an entry, {@code hash} and {@code
 * content} null for an entry in quarantine, {@code key} empty when it could not be read.
 */
public final class Stage {
  private final Sql sql;
  private Optional<DirectFill> fill = Optional.empty();

  private Stage(Sql sql) {
    this.sql = sql;
  }

  /**
   * A place where an entry stood.
   *
   * @param kind kind of the entry
   * @param key its id
   * @param fileId file
   * @param line line in the file
   */
  public record Place(String kind, String key, int fileId, int line) {}

  /**
   * An entry that contradicts a known one of the same delivery.
   *
   * @param place where it stood
   * @param known fingerprint of the other one
   */
  public record Second(Place place, UUID known) {}

  /** Creates the empty table in the transaction of the connection. */
  public static Stage create(Connection connection) {
    var sql = new Sql(connection);
    WorkTables.prepare(sql);
    return new Stage(sql);
  }

  /**
   * Leaves to a first fill all that it can take. To be called before anything is read.
   *
   * @return the fill, if the roster is empty
   */
  public Optional<DirectFill> fillDirectly(PlanContext context) {
    fill = DirectFill.begin(sql, context);
    return fill;
  }

  /** Says which kinds the delivery holds, even without any entry. */
  public void deliveredKinds(Collection<String> kinds) {
    for (String kind : kinds) {
      sql.run("insert into work.delivered_kind values ('" + kind + "') on conflict do nothing");
    }
    sql.run(
        "insert into work.delivered_kind select distinct kind from work.stage where kind <> ''"
            + " on conflict do nothing");
    fill.ifPresent(DirectFill::deliveredKinds);
  }

  /**
   * Puts entries of one key with different contents aside, as if none of them could be read, and
   * keeps one of those that are equal.
   *
   * @return every place of the former
   */
  public List<Place> setAmbiguousAside() {
    var places = new ArrayList<>(setStagedAside());
    fill.ifPresent(direct -> places.addAll(direct.setAmbiguousAside()));
    return places;
  }

  private List<Place> setStagedAside() {
    sql.analyze("stage");
    sql.run(
        """
        create unlogged table work.repeated as
        select s.kind, s.key, count(distinct s.hash) > 1 as ambiguous
          from work.stage s
          join (select kind, key from work.stage where hash is not null
                 group by kind, key having count(*) > 1) r
            on r.kind = s.kind and r.key = s.key
         where s.hash is not null
         group by 1, 2
        """);
    if (sql.number("select count(*) from work.repeated") == 0) {
      return List.of();
    }
    List<Place> places =
        sql.rows(
            """
            update work.stage s set hash = null, content = null
              from work.repeated r
             where r.ambiguous and s.kind = r.kind and s.key = r.key and s.hash is not null
            returning s.kind, s.key, s.file_id, s.line
            """,
            row -> new Place(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)));
    sql.run(
        """
        delete from work.stage s using work.repeated r, work.stage first
         where not r.ambiguous and s.kind = r.kind and s.key = r.key and s.hash is not null
           and first.kind = s.kind and first.key = s.key and first.hash is not null
           and (first.file_id, first.line) < (s.file_id, s.line)
        """);
    return places;
  }

  /**
   * Says which entries the delivery did not hold of those that were known before it was read. The
   * others are there, unchanged, without a row.
   *
   * @param fingerprints of the former, as pieces of a binary COPY
   */
  public void unmet(List<byte[]> fingerprints) throws SQLException {
    sql.run("create unlogged table work.unmet (fingerprint uuid not null)");
    CopyIn copy =
        sql.connection()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy work.unmet from stdin with (format binary)");
    for (byte[] piece : fingerprints) {
      copy.writeToCopy(piece, 0, piece.length);
    }
    copy.endCopy();
    sql.analyze("unmet");
  }

  /**
   * Puts entries aside whose key stands elsewhere in the delivery with the content that was known.
   *
   * @return every place of the former
   */
  public List<Second> setSecondsAside(int feedId) {
    sql.table(
        "second",
        """
        select s.kind, s.key, s.file_id, s.line, i.fingerprint
          from work.stage s
          join image_entry i on i.feed_id = %d and i.kind = s.kind and i.key = s.key
         where s.hash is not null and s.hash <> i.hash and %s
        """
            .formatted(feedId, Affected.MET));
    List<Second> seconds =
        sql.rows(
            "select kind, key, file_id, line, fingerprint from work.second",
            row ->
                new Second(
                    new Place(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)),
                    row.getObject(5, UUID.class)));
    if (!seconds.isEmpty()) {
      sql.run(
          """
          update work.stage s set hash = null, content = null
            from work.second d where s.kind = d.kind and s.key = d.key and s.hash is not null
          """);
    }
    return seconds;
  }

  /** Whether any entry of a school, level, subject or person could be read. */
  public boolean isUsable() {
    return sql.any("select from work.stage where hash is not null")
        || fill.isPresent() && sql.any("select from person");
  }

  /** Kinds of which the image has entries and the delivery no file. */
  public List<String> missingKinds(int feedId) {
    return sql.rows(
        """
        select k.kind
          from (values ('school'), ('level'), ('subject'), ('pupil'), ('relative'), ('staff')) k (kind)
         where exists (select from image_entry i
                        where i.feed_id = %d and i.kind = k.kind and i.hash is not null)
           and k.kind not in (select kind from work.delivered_kind)
        """
            .formatted(feedId),
        row -> row.getString(1));
  }
}
