package fr.preau.intake;

import fr.preau.mappings.mapping.EntryReference;
import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.mapping.Problem;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.plan.StageChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the requests of a delta, in their order, in what the source said last: the stage then holds
 * the new word about each entry that was named, or that it is deleted.
 */
final class Amendment {
  private static final int BATCH = 2_000;

  /**
   * One request.
   *
   * @param entry as the file has it
   * @param reference which entry it is about
   * @param file where it stands
   */
  record Request(RawEntry entry, EntryReference reference, ReadPipeline.NumberedPart file) {
    StageChanges.Key key() {
      return new StageChanges.Key(
          reference.kind().orElseThrow().code(), reference.id().orElseThrow());
    }
  }

  private record Pending(Request request, Optional<Outcome> addition) {}

  private final Mapper mapper;
  private final QuarantineLog quarantine;
  private final Namespace namespace;
  private final StageChanges stage;
  private final StageCopy copy;
  private final List<Pending> batch = new ArrayList<>();
  private long unknown;

  Amendment(
      Mapper mapper,
      QuarantineLog quarantine,
      Namespace namespace,
      Connection connection,
      int feedId)
      throws SQLException {
    this.mapper = mapper;
    this.quarantine = quarantine;
    this.namespace = namespace;
    this.stage = new StageChanges(connection, feedId);
    this.copy = new StageCopy(connection);
  }

  /** How many requests were about entries that the source never announced, or deleted before. */
  long unknown() {
    return unknown;
  }

  boolean isFull() {
    return batch.size() >= BATCH;
  }

  /**
   * Takes a request.
   *
   * @param addition what became of the entry, when it is a whole one
   */
  void take(Request request, Optional<Outcome> addition) {
    batch.add(new Pending(request, addition));
  }

  /** Puts a request in quarantine that names no entry. */
  void refuse(Request request, List<Problem> problems) {
    quarantine.refuse(
        request.file().part().name(),
        request.entry().line(),
        request.reference().kind().map(EntryKind::code).orElse(""),
        request.reference().id().orElse(""),
        "",
        problems);
  }

  /** Makes the requests taken so far. */
  void flush() throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    var entries = new LinkedHashMap<StageChanges.Key, AmendedEntry>();
    for (Pending pending : batch) {
      entries.put(pending.request().key(), AmendedEntry.UNKNOWN);
    }
    stage
        .words(List.copyOf(entries.keySet()))
        .forEach((key, word) -> entries.put(key, AmendedEntry.of(word)));
    batch.forEach(pending -> apply(pending, entries));
    batch.clear();
    write(entries);
  }

  private void apply(Pending pending, Map<StageChanges.Key, AmendedEntry> entries) {
    Request request = pending.request();
    AmendedEntry entry = entries.get(request.key());
    if (pending.addition().isPresent()) {
      entries.put(request.key(), with(pending.addition().get(), request, entry));
    } else if (!entry.isSaid()) {
      unknown++;
      refuse(request, List.of(Problem.unknownId()));
    } else if (request.entry().request() == RawEntry.Request.DELETE) {
      entries.put(request.key(), entry.deleted());
    } else {
      StoredEntry said = entry.read(request.reference().kind().orElseThrow(), key(request));
      entries.put(
          request.key(),
          with(mapper.amend(request.entry(), said.record(), said.kept()), request, entry));
    }
  }

  private AmendedEntry with(Outcome outcome, Request request, AmendedEntry before) {
    String file = request.file().part().name();
    int line = request.entry().line();
    if (outcome instanceof Outcome.Mapped mapped) {
      for (Problem warning : mapped.warnings()) {
        quarantine.notice(warning.code(), warning.field(), file, line, warning.arguments());
      }
      return before.said(
          new StoredEntry(mapped.record(), mapped.kept()), request.file().id(), line);
    } else if (outcome instanceof Outcome.Refused refused) {
      quarantine.refuse(
          file,
          line,
          request.key().kind(),
          request.key().key(),
          refused.school().orElse(""),
          refused.problems());
      return before.protectedFromDeletion();
    }
    return before;
  }

  private RecordKey key(Request request) {
    return new RecordKey(namespace, request.reference().id().orElseThrow());
  }

  private void write(Map<StageChanges.Key, AmendedEntry> entries) throws SQLException {
    entries.values().removeIf(entry -> !entry.isAmended());
    stage.forget(List.copyOf(entries.keySet()));
    var deleted = new ArrayList<StageChanges.Key>();
    for (Map.Entry<StageChanges.Key, AmendedEntry> entry : entries.entrySet()) {
      AmendedEntry amended = entry.getValue();
      if (amended.stored().isPresent()) {
        copy.entry(amended.stored().get(), amended.file(), amended.line());
      } else if (amended.isDeleted()) {
        deleted.add(entry.getKey());
      }
    }
    copy.flush();
    stage.delete(deleted);
  }
}
