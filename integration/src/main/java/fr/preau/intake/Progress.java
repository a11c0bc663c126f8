package fr.preau.intake;

/** Told how far a run is. Called from several threads. */
public interface Progress {
  /** A progress that nobody watches. */
  Progress NONE =
      new Progress() {
        @Override
        public void phase(Phase phase, long totalBytes) {}

        @Override
        public void advance(long bytes) {}
      };

  /** Steps of a run, in their order. */
  enum Phase {
    READ,
    COMPARE,
    GUARD,
    APPLY,
    ACCOUNTS
  }

  /**
   * A step begins.
   *
   * @param phase the step
   * @param totalBytes bytes to read in {@link Phase#READ}, else 0: no honest estimate exists
   */
  void phase(Phase phase, long totalBytes);

  /** Bytes read since the last call. */
  void advance(long bytes);
}
