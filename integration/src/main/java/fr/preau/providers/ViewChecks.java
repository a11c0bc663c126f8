package fr.preau.providers;

/**
 * Takes the records that a kind of provider refuses out of a view, with all that refers to them,
 * while the view is built: a link must never point at somebody who is not sent. Each step runs when
 * the tables it looks at are there.
 */
interface ViewChecks {
  /** A provider that takes every record. */
  ViewChecks NONE =
      new ViewChecks() {
        @Override
        public void schools() {}

        @Override
        public void people() {}

        @Override
        public void classes() {}

        @Override
        public void codes() {}
      };

  void schools();

  void people();

  void classes();

  /** Levels and subjects. */
  void codes();
}
