package fr.preau.identity;

import fr.preau.roster.PersonKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Proposes people who may be one, for somebody to decide. The score is made of the likeness of
 * family names (40) and given names (25), the birth date (20), and something in common (15): a
 * school, a child, an address, a national number. Where a birth date is missing the others make up
 * the whole; two different national numbers take 30 away.
 */
public final class Candidates {
  /** Score from which candidates are shown when nobody asks for another. */
  public static final int DEFAULT_SCORE = 75;

  private static final String COMPARE = "candidates.sql";

  private static final String FIRST =
      """
      select s.*, a.population, a.namespace as left_namespace, a.source_key as left_key,
             a.family_name as left_family, a.given_name as left_given, a.birth_date as left_birth,
             b.namespace as right_namespace, b.source_key as right_key,
             b.family_name as right_family, b.given_name as right_given,
             b.birth_date as right_birth
        from candidate_scored s
        join person a on a.id = s.left_id
        join person b on b.id = s.right_id
       where s.score >= :score
         and not exists (select from candidate_live x join candidate_live y on y.feed_id = x.feed_id
                          where x.id = s.left_id and y.id = s.right_id)
         and not exists (
           select from candidate_key x join candidate_key y on y.id = s.right_id
             join identity_decision d
               on d.population = x.population and d.ended_at is null
              and (d.left_namespace, d.left_key, d.right_namespace, d.right_key)
                  in ((x.namespace, x.key, y.namespace, y.key),
                      (y.namespace, y.key, x.namespace, x.key))
            where x.id = s.left_id)
       order by s.score desc, a.namespace collate "C", a.source_key collate "C",
                b.namespace collate "C", b.source_key collate "C"
       limit :limit
      """;

  private final DataSource database;

  /**
   * Reads from a hub's database.
   *
   * @param database connections without a time limit
   */
  public Candidates(DataSource database) {
    this.database = database;
  }

  /** The best candidates of at least that score; none in a hub that has one source. */
  public List<Candidate> find(int minScore, int limit) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        return find(connection, jdbc, minScore, limit);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Candidates could not be read", e);
    }
  }

  private static List<Candidate> find(
      Connection connection, JdbcClient jdbc, int minScore, int limit) throws SQLException {
    if (jdbc.sql("select count(*) from source_feed").query(Long.class).single() < 2) {
      return List.of();
    }
    try (Statement sql = connection.createStatement()) {
      sql.execute("set local work_mem = '128MB'");
      for (String statement : script().split(";\\s*\n")) {
        sql.execute(statement);
      }
    }
    return jdbc.sql(FIRST)
        .param("score", minScore)
        .param("limit", limit)
        .query((row, n) -> candidate(row))
        .list();
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    var differ = new ArrayList<String>();
    if (!row.getBoolean("sure_birth") && !row.getBoolean("no_birth")) {
      differ.add("birthDate");
    }
    if (row.getBoolean("other_ine")) {
      differ.add("ine");
    }
    return new Candidate(
        row.getInt("score"), side(row, "left"), side(row, "right"), agreements(row), differ);
  }

  private static List<String> agreements(ResultSet row) throws SQLException {
    var agree = new ArrayList<String>();
    for (String[] test :
        new String[][] {
          {"sure_birth", "birthDate"},
          {"same_school", "school"},
          {"same_pupil", "pupil"},
          {"same_mail", "mail"},
          {"same_ine", "ine"}
        }) {
      if (row.getBoolean(test[0])) {
        agree.add(test[1]);
      }
    }
    return agree;
  }

  private static Candidate.Side side(ResultSet row, String side) throws SQLException {
    @Nullable String birth = row.getString(side + "_birth");
    return new Candidate.Side(
        new PersonKey(
            row.getString(side + "_namespace"),
            row.getString("population"),
            row.getString(side + "_key")),
        row.getString(side + "_family"),
        row.getString(side + "_given"),
        Optional.ofNullable(birth));
  }

  private static String script() {
    try (@Nullable InputStream resource = Candidates.class.getResourceAsStream(COMPARE)) {
      if (resource == null) {
        throw new IllegalStateException("Not shipped: " + COMPARE);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
