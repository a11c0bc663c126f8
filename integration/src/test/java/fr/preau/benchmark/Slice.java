package fr.preau.benchmark;

import java.util.List;

/**
 * What a server did under load.
 *
 * @param flows how many
 * @param seconds in how long
 * @param own seconds of the processor in the server's process
 * @param database the same in its PostgreSQL
 */
record Slice(long flows, double seconds, double own, double database) {
  /** All of them as one. */
  static Slice sum(List<Slice> slices) {
    return slices.stream()
        .reduce(
            new Slice(0, 0, 0, 0),
            (one, other) ->
                new Slice(
                    one.flows + other.flows,
                    one.seconds + other.seconds,
                    one.own + other.own,
                    one.database + other.database));
  }

  double rate() {
    return flows / seconds;
  }

  double ownMillis() {
    return 1000 * own / flows;
  }

  double databaseMillis() {
    return 1000 * database / flows;
  }

  /** Milliseconds of the processor, both together, for one flow. */
  double millis() {
    return ownMillis() + databaseMillis();
  }
}
