package fr.preau.mappings.generator;

import java.time.LocalDate;

/**
 * One of the deliveries of an academy, and what became of each pupil since the first one. Pupils
 * that leave and pupils that move are spread evenly over the schools, and are never the same.
 */
final class Edition {
  /** Which of the deliveries. */
  enum Kind {
    FULL("full", "truth.json"),
    AFTER("after", "truth-after.json"),
    NEW_YEAR("rentree", "truth-rentree.json");

    private final String directory;
    private final String truthFile;

    Kind(String directory, String truthFile) {
      this.directory = directory;
      this.truthFile = truthFile;
    }

    String directory() {
      return directory;
    }

    String truthFile() {
      return truthFile;
    }
  }

  private final Kind kind;
  private final LocalDate date;
  private final LocalDate entered;
  private final long pupils;
  private final long changed;

  Edition(Kind kind, GeneratorOptions options) {
    this.kind = kind;
    this.date =
        switch (kind) {
          case FULL -> options.exportDate();
          case AFTER -> options.exportDate().plusDays(1);
          case NEW_YEAR -> options.exportDate().plusYears(1);
        };
    LocalDate yearOf = kind == Kind.NEW_YEAR ? date : options.exportDate();
    this.entered = LocalDate.of(yearOf.minusMonths(8).getYear(), 9, 1);
    this.pupils = options.pupils();
    this.changed = kind == Kind.AFTER ? options.changedPupils() : 0;
  }

  Kind kind() {
    return kind;
  }

  LocalDate date() {
    return date;
  }

  /** When the school year began: the same in a full and the next. */
  LocalDate entered() {
    return entered;
  }

  /** Whether the pupil of that rank in the first full is gone. */
  boolean leaves(long rank) {
    return (rank + 1) * changed / pupils > rank * changed / pupils;
  }

  /** Whether the pupil changes class inside the school. */
  boolean moves(long rank) {
    // half a stride beside those that leave
    return ((rank + 1) * changed * 2 + pupils) / (2 * pupils)
        > (rank * changed * 2 + pupils) / (2 * pupils);
  }

  /** Whether the pupil passes into another year of study, hence another division and level. */
  boolean promoted(long rank) {
    return kind == Kind.NEW_YEAR && rank % 2 == 0;
  }

  /** How many of those that join do so before that many pupils of the first full. */
  int joinersUpTo(long rank) {
    return (int) (rank * changed / pupils);
  }
}
