package fr.preau.intake;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.platform.SourceConfig;
import java.nio.file.Path;
import java.util.Optional;

/** A format of sources: which mapping reads it, which feed it is, how a delivery is opened. */
interface SourceFormat {
  /** Name of the mapping documents, such as {@code aaf-2d}. */
  String mapping(SourceConfig source);

  /**
   * What a delivery covers: only within it does a full remove. A degree for AAF, a school for a
   * list of one school, {@link Feed#EVERYTHING} for a source that has one image.
   */
  String scope(ImportRequest request);

  /** Whether its deltas may name only some attributes of an entry. */
  default boolean modifies() {
    return false;
  }

  /**
   * Opens a delivery.
   *
   * @param workDirectory existing directory to unpack in
   * @param surroundings what may be needed beyond the delivery
   * @throws fr.preau.mappings.reader.UnreadableInputException when it cannot be read
   * @throws fr.preau.platform.Failure when it is not what this source can deliver
   */
  RosterInput open(ImportRequest request, Path workDirectory, Surroundings surroundings);

  /**
   * Whether a delivery is incomplete without every kind of entry that was delivered before. Lists
   * that are exported one by one say nothing of those that are not there.
   */
  default boolean deliversEveryKind() {
    return true;
  }

  /** Whether the hub reads where the data is, so that no path is given. */
  default boolean readsInPlace() {
    return false;
  }

  /**
   * What a format may need to know beyond the delivery.
   *
   * @param mappings the mapping documents in force
   * @param image what the feed said before
   * @param feed where it stands
   */
  record Surroundings(MappingLibrary mappings, FeedImage image, Feed feed) {
    /** The last pass over a directory. */
    Optional<DirectoryPass> lastPass() {
      return DirectoryPass.of(image.connection(), feed.id());
    }
  }
}
