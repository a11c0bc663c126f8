package fr.preau.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Logins of people who were erased. Only their HMACs are kept, under a key that the database does
 * not hold, so that they can be recognised and not be read.
 */
public final class RetiredLogins {
  private static final String SETTING = "preau.retired_login_key";

  private final Supplier<byte[]> key;

  /**
   * Retired logins under a key.
   *
   * @param key asked for only when there are retired logins, or are to be
   */
  public RetiredLogins(Supplier<byte[]> key) {
    this.key = key;
  }

  /** Retired logins of a hub that has erased nobody yet. */
  public static RetiredLogins none() {
    return new RetiredLogins(
        () -> {
          throw new IllegalStateException("There are retired logins, and no key to recognise them");
        });
  }

  /** Whether anybody was erased. */
  public static boolean exist(Statement sql) throws SQLException {
    try (var row = sql.executeQuery("select exists (select from retired_login)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Lends the key to the transaction: as a parameter, so that no log or view shows it. */
  public void lendKey(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('" + SETTING + "', ?, true)")) {
      statement.setString(1, HexFormat.of().formatHex(key.get()));
      statement.execute();
    }
  }

  /** The HMAC of a text column, in a transaction that was lent the key. */
  public static String mac(String column) {
    return "hmac(convert_to(%s, 'UTF8'), decode(current_setting('%s'), 'hex'), 'sha256')"
        .formatted(column, SETTING);
  }

  /**
   * Replaces the logins of people by their HMACs, and removes their accounts. So are those that
   * somebody knew and nobody bears any more: whoever bore them may be among these people.
   *
   * @param connection transaction of the erasure
   * @param people a table with a column {@code person_id}
   * @return how many accounts there were
   */
  public long retire(Connection connection, String people) throws SQLException {
    lendKey(connection);
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate(
          """
          insert into retired_login (login_mac, base_mac, number)
          select %s, %s, r.number
            from (%s union all select login, base, number from login_register) r
          on conflict do nothing
          """
              .formatted(
                  mac("r.login"),
                  mac("r.base"),
                  LoginNaming.split(
                      "select login, taken_over from account where person_id in (select person_id from "
                          + people
                          + ")")));
      sql.executeUpdate("delete from login_register");
      return sql.executeUpdate(
          "delete from account where person_id in (select person_id from %s)".formatted(people));
    }
  }
}
