package fr.preau.intake;

import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.reader.EntryFingerprint;
import java.util.List;
import java.util.Optional;

/** Entries to be compared with the image of their feed: all of them go to the stage. */
final class StagedEntries implements EntrySink {
  private final StageBuffer buffer;

  StagedEntries(KnownImage known) {
    this.buffer = new StageBuffer(known);
  }

  @Override
  public void entry(
      long entityId,
      Outcome.Mapped entry,
      Optional<EntryFingerprint> fingerprint,
      int file,
      int line) {
    buffer.entry(
        entityId,
        entry.record().kind(),
        entry.record().key().id(),
        fingerprint,
        file,
        line,
        EntryContent.of(entry.record(), entry.kept()));
  }

  @Override
  public void refused(String kind, String key, String school, int file, int line) {
    buffer.refused(kind, key, school, file, line);
  }

  @Override
  public List<Chunk> take(int bytes) {
    return buffer.isEmpty() || buffer.size() < bytes
        ? List.of()
        : List.of(new Chunk(StageBuffer.COPY, buffer.take()));
  }
}
