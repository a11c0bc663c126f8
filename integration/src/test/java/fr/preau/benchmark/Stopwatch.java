package fr.preau.benchmark;

/** Seconds since it was started. */
record Stopwatch(long start) {
  /** What is measured. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  static Stopwatch started() {
    return new Stopwatch(System.nanoTime());
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Elapsed seconds of some work. */
  static double time(Work work) {
    Stopwatch watch = started();
    try {
      work.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return watch.seconds();
  }
}
