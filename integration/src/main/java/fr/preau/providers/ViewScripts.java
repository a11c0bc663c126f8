package fr.preau.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.JdbcTemplate;

/** The SQL scripts of this package, kept as files so that a DBA can run and explain them alone. */
final class ViewScripts {
  private ViewScripts() {}

  /** Runs every statement of a script on the session of that template. */
  static void run(JdbcTemplate session, String name) {
    session.execute(text(name));
  }

  static String text(String name) {
    try (InputStream in = ViewScripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("No script '" + name + "' beside " + ViewScripts.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
