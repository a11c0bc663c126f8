package fr.preau.providers.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The SQL scripts of this package, kept as files so that a DBA can run and explain them alone. */
final class Sql {
  private Sql() {}

  static String of(String name) {
    try {
      return new ClassPathResource(name + ".sql", Sql.class)
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
