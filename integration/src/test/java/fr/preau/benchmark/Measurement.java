package fr.preau.benchmark;

/** What is timed, in the words of the report. */
enum Measurement {
  PARSE("B, part 1: one StAX pass"),
  COPY("B, part 2: COPY of the canonical rows, no foreign keys"),
  COPY_WITH_FOREIGN_KEYS("The same with foreign keys: all keys of the final tables"),
  FIRST("First import"),
  SAME("The same export again"),
  ONE_PERCENT("1 % changed"),
  NEW_YEAR("New school year: 50 % of enrolments changed"),
  STATS("`roster stats`"),
  GAR_VIEW("GAR: provider plan (view and difference, nothing written)"),
  GAR_PUSH("GAR: push of the whole academy into a folder");

  private final String title;

  Measurement(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
