package fr.preau.benchmark;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How long the benchmark of sign-on takes and what it is compared with.
 *
 * @param seconds of each measured slice
 * @param warm seconds under load before anything is measured, each side
 * @param visitors people who sign in at the same time
 * @param sustained seconds of logins at a fixed rate
 * @param keycloak folder of Keycloak's distribution; resolved by Maven when it is not given
 * @param directory homes are made in it
 */
record SsoOptions(
    int seconds, int warm, int visitors, int sustained, Optional<Path> keycloak, Path directory) {
  private static final String PREFIX = "preau.benchmark.";

  /** From the system properties {@code preau.benchmark.seconds}, {@code .warm} and so on. */
  static SsoOptions ofSystemProperties() {
    return new SsoOptions(
        Integer.getInteger(PREFIX + "seconds", 60),
        Integer.getInteger(PREFIX + "warm", 60),
        Integer.getInteger(PREFIX + "visitors", 8),
        Integer.getInteger(PREFIX + "sustained", 600),
        Optional.ofNullable(System.getProperty(PREFIX + "keycloak")).map(Path::of),
        Path.of(System.getProperty(PREFIX + "directory", "target/benchmark")).toAbsolutePath());
  }
}
