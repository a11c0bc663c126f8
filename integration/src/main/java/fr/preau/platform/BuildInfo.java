package fr.preau.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote about itself.
 *
 * @param version of Préau, such as {@code 0.1.0-SNAPSHOT}
 * @param postgresql release of the PostgreSQL binaries in the jar, such as {@code 18.4.0}
 */
public record BuildInfo(String version, String postgresql) {
  private static final BuildInfo CURRENT = read();

  /** The running build. */
  public static BuildInfo current() {
    return CURRENT;
  }

  /** Major release of the PostgreSQL binaries, such as {@code 18}. */
  String postgresqlMajor() {
    return postgresql.substring(0, postgresql.indexOf('.'));
  }

  private static BuildInfo read() {
    var properties = new Properties();
    try (var in = BuildInfo.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildInfo(properties.getProperty("version"), properties.getProperty("postgresql"));
  }
}
