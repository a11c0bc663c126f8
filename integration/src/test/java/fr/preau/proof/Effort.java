package fr.preau.proof;

/**
 * How hard this run tries: a build tries little, from fixed seeds; a proof tries long, from others.
 */
final class Effort {
  private static final boolean PROOF = Boolean.getBoolean("preau.proof");
  private static final long BUILD_SEED = 20_260_901;
  private static final long SEED =
      Long.getLong("preau.proof.seed", PROOF ? System.currentTimeMillis() : BUILD_SEED);

  private Effort() {}

  static boolean isProof() {
    return PROOF;
  }

  /** The seed of everything drawn in this run; {@code -Dpreau.proof.seed} repeats it. */
  static long seed() {
    return SEED;
  }

  static int times(int inABuild, int inAProof) {
    return PROOF ? inAProof : inABuild;
  }
}
