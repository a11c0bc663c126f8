package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.Notice;
import fr.preau.plan.HeldSchool;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a source delivers, open for reading in parts that are independent of each other. */
interface RosterInput extends AutoCloseable {
  /** Whether what is not said is gone, or unchanged. */
  enum Mode {
    FULL,
    DELTA;

    /** Word of the database. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Says whether entries that are missing are gone. */
  Mode mode();

  /** Name of the delivery, where paths do not tell: those of one day are in their order. */
  default Optional<String> name() {
    return Optional.empty();
  }

  /** What is read, in the order of the names. */
  List<InputPart> parts();

  /** Kinds that the parts hold, even without any entry; those of the entries read are added. */
  Set<EntryKind> kinds();

  /** Reasons to hold the whole run that show before anything is read, such as a missing part. */
  default List<HeldSchool.Breach> shortfalls() {
    return List.of();
  }

  /**
   * To be called when everything has been read.
   *
   * @throws fr.preau.mappings.reader.UnreadableInputException when it is no longer what it was
   */
  void verifyUnchanged();

  /** What was odd about the delivery as a whole. */
  default List<Notice> notices() {
    return List.of();
  }

  /** To be called in the transaction that takes the delivery over. */
  default void taken(Connection connection, int feedId) {}

  /** Lets go of files and connections. */
  @Override
  void close();

  /** Size of all parts. */
  default long totalBytes() {
    return parts().stream().mapToLong(InputPart::bytes).sum();
  }
}
