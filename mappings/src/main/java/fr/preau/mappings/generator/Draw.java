package fr.preau.mappings.generator;

import java.util.List;
import java.util.Random;

/**
 * Draws that depend on the seed and on what they are about, never on what was drawn for something
 * else: a person stays the same whatever happens to others. {@link Random} because its algorithm is
 * specified, so that every Java gives the same academy. Not thread-safe.
 */
final class Draw {
  /** What is drawn for: keeps the draws of two subjects with one index apart. */
  enum About {
    SCHOOL,
    FAMILY,
    NEW_FAMILY,
    STAFF
  }

  private final long seed;
  private final Random random = new Random(0);

  Draw(long seed) {
    this.seed = seed;
  }

  /** Starts the draws of one subject. */
  void start(About about, long index) {
    random.setSeed(mix(mix(seed) + mix(index * About.values().length + about.ordinal() + 1)));
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  boolean chance(int perMille) {
    return random.nextInt(1000) < perMille;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One of the choices, the first ones more often: some names are common, most are rare. */
  <T> T oneSkewed(List<T> choices) {
    int size = choices.size();
    return choices.get(Math.min(random.nextInt(size), random.nextInt(size)));
  }

  /** Spreads close seeds: the first draws of {@link Random} follow its seed too closely. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
