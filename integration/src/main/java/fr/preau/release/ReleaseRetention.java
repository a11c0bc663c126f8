package fr.preau.release;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long it is known what was released: as long as each provider's contract says. Works on a
 * connection whose transaction the caller owns.
 *
 * @param retention by provider
 * @param otherwise of a provider that is declared no more, and of who asked about identifiers
 */
public record ReleaseRetention(Map<String, Period> retention, Period otherwise) {
  private static final String OLD_DELIVERY =
      "(select delivery from release_delivery where provider = ? and at < ?)";

  private static final Map<String, String> OF_A_PROVIDER = new LinkedHashMap<>();

  static {
    OF_A_PROVIDER.put(
        "release_sign_on", "delete from release_sign_on where provider = ? and at < ?");
    OF_A_PROVIDER.put(
        "release_push",
        """
        delete from release_push
         where coalesce(until_delivery, case when person_id is null then from_delivery end) in %s
        """
            .formatted(OLD_DELIVERY));
    OF_A_PROVIDER.put(
        "release_delivery",
        """
        delete from release_delivery d where delivery in %s
           and not exists (select from release_push p where d.delivery in (p.from_delivery, p.until_delivery))
        """
            .formatted(OLD_DELIVERY));
  }

  public ReleaseRetention {
    retention = Map.copyOf(retention);
  }

  /**
   * Cuts what was released from the people who are about to be erased: what left, when and to which
   * provider stays known, no longer about whom.
   *
   * @param chosen table with a column {@code person_id}
   * @return rows by table
   */
  public static Map<String, Long> forget(Connection connection, String chosen) throws SQLException {
    var counts = new LinkedHashMap<String, Long>();
    try (Statement sql = connection.createStatement()) {
      for (String table :
          new String[] {"release_sign_on", "release_push", "identifier_resolution"}) {
        counts.put(
            table,
            sql.executeLargeUpdate(
                "update %s set person_id = null where person_id in (select person_id from %s)"
                    .formatted(table, chosen)));
      }
    }
    return counts;
  }

  /** Removes what is older than it may be kept; answers rows by table. */
  public Map<String, Long> remove(Connection connection, Instant now) throws SQLException {
    var counts = new LinkedHashMap<String, Long>();
    for (String provider : providers(connection)) {
      Timestamp limit = before(now, retention.getOrDefault(provider, otherwise));
      for (var statement : OF_A_PROVIDER.entrySet()) {
        try (PreparedStatement sql = connection.prepareStatement(statement.getValue())) {
          sql.setString(1, provider);
          sql.setTimestamp(2, limit);
          counts.merge(statement.getKey(), sql.executeLargeUpdate(), Long::sum);
        }
      }
    }
    count(
        connection,
        "provider_identifier_past",
        "delete from provider_identifier_past where until < ?",
        Timestamp.from(now),
        counts);
    count(
        connection,
        "identifier_resolution",
        "delete from identifier_resolution where asked_at < ?",
        before(now, otherwise),
        counts);
    return counts;
  }

  private static Iterable<String> providers(Connection connection) throws SQLException {
    var providers = new java.util.ArrayList<String>();
    try (Statement sql = connection.createStatement();
        var row =
            sql.executeQuery(
                "select provider from release_sign_on union select provider from"
                    + " release_delivery")) {
      while (row.next()) {
        providers.add(row.getString(1));
      }
    }
    return providers;
  }

  private static void count(
      Connection connection, String table, String delete, Timestamp limit, Map<String, Long> counts)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(delete)) {
      sql.setTimestamp(1, limit);
      counts.merge(table, sql.executeLargeUpdate(), Long::sum);
    }
  }

  private static Timestamp before(Instant now, Period period) {
    return Timestamp.from(now.atZone(ZoneOffset.UTC).minus(period).toInstant());
  }
}
