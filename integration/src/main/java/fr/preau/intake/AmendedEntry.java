package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.RecordKey;
import fr.preau.plan.StageChanges;
import java.util.Optional;

/**
 * What is known of one entry while the requests of a delta are made one after the other.
 *
 * @param image content in the image; empty when the source does not say the entry
 * @param content content as read from the database, when that is the last word
 * @param stored content that a request gave
 * @param state what the delta made of it
 * @param file file of the last request that gave content
 * @param line line of it
 */
record AmendedEntry(
    Optional<String> image,
    Optional<String> content,
    Optional<StoredEntry> stored,
    State state,
    int file,
    int line) {
  /** What a delta makes of an entry. */
  enum State {
    UNTOUCHED,
    SAID,
    DELETED,
    /** As the image has it, whatever the delta said before. */
    RESTORED
  }

  /** An entry that neither the image nor the delta says. */
  static final AmendedEntry UNKNOWN =
      new AmendedEntry(Optional.empty(), Optional.empty(), Optional.empty(), State.UNTOUCHED, 0, 0);

  /** An entry as the image and the requests of earlier batches have it. */
  static AmendedEntry of(StageChanges.Word word) {
    Optional<String> content = word.isDeleted() ? Optional.empty() : word.stage().or(word::image);
    return new AmendedEntry(
        word.image(),
        content,
        Optional.empty(),
        word.isDeleted() ? State.DELETED : State.UNTOUCHED,
        0,
        0);
  }

  boolean isSaid() {
    return stored.isPresent() || content.isPresent();
  }

  boolean isDeleted() {
    return state == State.DELETED;
  }

  boolean isAmended() {
    return state != State.UNTOUCHED;
  }

  StoredEntry read(EntryKind kind, RecordKey key) {
    return stored.orElseGet(() -> StoredEntry.read(kind, key, content.orElseThrow()));
  }

  AmendedEntry said(StoredEntry entry, int inFile, int onLine) {
    return new AmendedEntry(
        image, Optional.empty(), Optional.of(entry), State.SAID, inFile, onLine);
  }

  AmendedEntry deleted() {
    return new AmendedEntry(image, Optional.empty(), Optional.empty(), State.DELETED, 0, 0);
  }

  /** A record in quarantine never counts as absent: after a deletion, the image is kept. */
  AmendedEntry protectedFromDeletion() {
    return state == State.DELETED
        ? new AmendedEntry(image, image, Optional.empty(), State.RESTORED, 0, 0)
        : this;
  }
}
