package fr.preau.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The SDET's object classes for a {@link RealSlapd}: the schema of a regional ENT where it is at
 * hand, else our own, which has the part of it that the tests need.
 */
public final class SdetSchema {
  private static final Path SAMPLES = Path.of("../../shared/samples/ldap");
  private static final Path OWN = Path.of("src/test/resources/ldap/sdet.schema");

  private SdetSchema() {}

  /** Schema files in the order they are loaded in. */
  public static Path[] files() {
    if (!Files.isDirectory(SAMPLES)) {
      return own();
    }
    return Stream.of(
            "11-esco-const",
            "13-esco-personne",
            "16-esco-addons",
            "17-esco-structure",
            "21-esco-groupe",
            "31-esco-mail")
        .map(name -> SAMPLES.resolve(name + ".schema"))
        .toArray(Path[]::new);
  }

  /** Our own, everywhere. */
  public static Path[] own() {
    return new Path[] {OWN};
  }
}
