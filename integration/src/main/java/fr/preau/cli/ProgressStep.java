package fr.preau.cli;

/** How one step of a run shows its progress. */
interface ProgressStep {
  /** Nothing is shown. */
  ProgressStep NONE =
      new ProgressStep() {
        @Override
        public void reach(long bytes) {}

        @Override
        public void close() {}
      };

  /** So many bytes are done. */
  void reach(long bytes);

  /** The step is over. */
  void close();
}
