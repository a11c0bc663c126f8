package fr.preau.benchmark;

import java.nio.file.Path;

/**
 * How large the benchmark is and where it works.
 *
 * @param people people of the academy, about
 * @param smallerPeople people of the academy that the cost a person is compared with
 * @param rounds how often everything is measured, in turns
 * @param directory academies and the home are made in it
 */
record BenchmarkOptions(int people, int smallerPeople, int rounds, Path directory) {
  private static final String PREFIX = "preau.benchmark.";

  /** From the system properties {@code preau.benchmark.people} and {@code .rounds}. */
  static BenchmarkOptions ofSystemProperties() {
    return new BenchmarkOptions(
        Integer.getInteger(PREFIX + "people", 1_000_000),
        100_000,
        Integer.getInteger(PREFIX + "rounds", 2),
        Path.of(System.getProperty(PREFIX + "directory", "target/benchmark")));
  }
}
