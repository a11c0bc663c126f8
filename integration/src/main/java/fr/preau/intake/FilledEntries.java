package fr.preau.intake;

import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.reader.EntryFingerprint;
import fr.preau.plan.DirectFill;
import fr.preau.plan.DirectFill.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries of the first full of an empty roster. Nothing is there that people could be compared
 * with: they go straight to the image and to the roster, their links to work tables. All else, and
 * what goes to quarantine, is staged as ever.
 */
final class FilledEntries implements EntrySink {
  private static final int IMAGE_COLUMNS = 11;

  private final DirectFill fill;
  private final StagedEntries others = new StagedEntries(KnownImage.none());
  private final Map<Table, CopyBuffer> tables = new EnumMap<>(Table.class);
  private final EntryHash hash = new EntryHash();
  private final PersonRows persons;
  private final PupilRows pupils;
  private final StaffRows staff;

  FilledEntries(DirectFill fill) {
    this.fill = fill;
    for (Table table : Table.values()) {
      tables.put(table, new CopyBuffer());
    }
    this.persons = new PersonRows(fill, tables.get(Table.PERSON));
    this.pupils = new PupilRows(tables);
    this.staff = new StaffRows(tables);
  }

  @Override
  public void entry(
      long entityId,
      Outcome.Mapped entry,
      Optional<EntryFingerprint> fingerprint,
      int file,
      int line) {
    RosterRecord record = entry.record();
    if (record instanceof Pupil pupil) {
      persons.pupil(entityId, pupil, file, line);
      pupils.links(entityId, pupil, file, line);
    } else if (record instanceof Relative relative) {
      persons.relative(entityId, relative, file, line);
    } else if (record instanceof Staff member) {
      persons.staff(entityId, member, file, line);
      staff.links(entityId, member, file, line);
    } else {
      others.entry(entityId, entry, fingerprint, file, line);
      return;
    }
    image(entityId, entry, fingerprint, file, line);
  }

  @Override
  public void refused(String kind, String key, String school, int file, int line) {
    others.refused(kind, key, school, file, line);
  }

  @Override
  public List<Chunk> take(int bytes) {
    List<Chunk> chunks = others.take(bytes);
    for (Map.Entry<Table, CopyBuffer> table : tables.entrySet()) {
      CopyBuffer rows = table.getValue();
      if (rows.size() > 0 && rows.size() >= bytes) {
        chunks = chunks instanceof ArrayList ? chunks : new ArrayList<>(chunks);
        chunks.add(new Chunk(table.getKey().copy(), rows.take()));
      }
    }
    return chunks;
  }

  private void image(
      long entityId,
      Outcome.Mapped entry,
      Optional<EntryFingerprint> fingerprint,
      int file,
      int line) {
    RosterRecord record = entry.record();
    String key = record.key().id();
    byte[] content = EntryContent.of(record, entry.kept());
    byte[] sha256 = hash.of(record.kind(), key, content);
    CopyBuffer row = tables.get(Table.IMAGE).row(IMAGE_COLUMNS).bigint(entityId);
    row.smallint(fill.feedId()).text(record.kind().code()).text(key).uuid(sha256).uuid(sha256);
    if (fingerprint.isPresent()) {
      row.uuid(fingerprint.get().high(), fingerprint.get().low());
    } else {
      row.nothing();
    }
    row.integer(fill.runId()).integer(file).integer(line).jsonb(content);
  }
}
