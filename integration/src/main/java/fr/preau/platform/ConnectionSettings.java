package fr.preau.platform;

import java.util.Properties;

/**
 * How to reach a PostgreSQL database.
 *
 * @param url JDBC address, {@code jdbc:postgresql://host:port/database}
 * @param username empty when the address says it all
 * @param password empty when none is needed
 */
public record ConnectionSettings(String url, String username, String password) {
  /** What the driver takes beside the address. */
  Properties properties() {
    var properties = new Properties();
    if (!username.isEmpty()) {
      properties.setProperty("user", username);
    }
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  /** The address without its parameters, which may hold a password. */
  public String address() {
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "ConnectionSettings[" + address() + "]";
  }
}
