package fr.preau.intake;

import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.mapping.Problem;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.reader.EntryFingerprint;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads one part of a delivery: each entry becomes a row of the stage, or a line of the quarantine.
 */
final class FileReading {
  private static final int CHUNK = 256 * 1024;

  private final Mapper mapper;
  private final QuarantineLog quarantine;
  private final Progress progress;
  private final EntityIds ids;
  private final KnownImage known;
  private final byte[] context;
  private final EntrySink sink;
  private final BlockingQueue<EntrySink.Chunk> chunks;
  private final AtomicBoolean stop;
  private Optional<EntryReader> opened = Optional.empty();
  private long reported;

  FileReading(
      Mapper mapper,
      QuarantineLog quarantine,
      Progress progress,
      EntityIds ids,
      KnownImage known,
      byte[] context,
      EntrySink sink,
      BlockingQueue<EntrySink.Chunk> chunks,
      AtomicBoolean stop) {
    this.mapper = mapper;
    this.quarantine = quarantine;
    this.progress = progress;
    this.ids = ids;
    this.known = known;
    this.context = context;
    this.sink = sink;
    this.chunks = chunks;
    this.stop = stop;
  }

  /** Reads to the end, or until another file failed. */
  FileSummary read(ReadPipeline.NumberedPart file) throws InterruptedException {
    boolean ended = false;
    var inFile = new KnownInFile(known, context, file, this::report);
    try (EntryReader reader = file.part().open(inFile)) {
      opened = Optional.of(reader);
      int entries = 0;
      for (Optional<RawEntry> entry = reader.next();
          entry.isPresent() && !stop.get();
          entry = reader.next()) {
        entries++;
        stage(entry.get(), file);
        if (send(CHUNK)) {
          report();
        }
      }
      send(0);
      report();
      for (Notice notice : reader.notices()) {
        quarantine.notice(
            notice.code(), subject(notice), notice.file(), notice.line(), notice.arguments());
      }
      ended = true;
      return new FileSummary(
          file.id(),
          file.part(),
          reader.exportHeader(),
          reader.encodingName(),
          entries + inFile.met());
    } finally {
      if (!ended) {
        stop.set(true);
      }
    }
  }

  private boolean send(int bytes) throws InterruptedException {
    List<EntrySink.Chunk> full = sink.take(bytes);
    for (EntrySink.Chunk chunk : full) {
      chunks.put(chunk);
    }
    return !full.isEmpty();
  }

  private void report() {
    long bytes = opened.map(EntryReader::bytesRead).orElse(0L);
    progress.advance(bytes - reported);
    reported = bytes;
  }

  /** The file, and the column or encoding where a notice names one before it counts. */
  private static String subject(Notice notice) {
    return notice.arguments().size() > 1
        ? notice.file() + " " + notice.arguments().get(0)
        : notice.file();
  }

  private void stage(RawEntry entry, ReadPipeline.NumberedPart file) {
    Outcome outcome = mapper.map(entry);
    String name = file.part().name();
    if (outcome instanceof Outcome.Mapped mapped) {
      if (file.part().kind().filter(kind -> kind != mapped.record().kind()).isPresent()) {
        refuse(
            Optional.empty(),
            List.of(mapped.record().key().id()),
            Optional.empty(),
            List.of(Problem.otherKind()),
            entry,
            file);
        return;
      }
      Set<String> unknown = mapper.unknownAttributes(entry);
      boolean odd = !mapped.warnings().isEmpty() || !unknown.isEmpty();
      sink.entry(
          ids.next(),
          mapped,
          odd ? Optional.empty() : fingerprint(entry, mapped.record()),
          file.id(),
          entry.line());
      for (Problem warning : mapped.warnings()) {
        quarantine.notice(warning.code(), warning.field(), name, entry.line(), warning.arguments());
      }
      for (String attribute : unknown) {
        quarantine.notice(
            NoticeWording.UNKNOWN_ATTRIBUTE,
            attribute + " " + name,
            name,
            entry.line(),
            List.of(attribute));
      }
    } else if (outcome instanceof Outcome.Refused refused) {
      refuse(refused.kind(), refused.ids(), refused.school(), refused.problems(), entry, file);
    }
  }

  /** Only people: the other entries are few, and where they come from is looked at each time. */
  private static Optional<EntryFingerprint> fingerprint(RawEntry entry, RosterRecord record) {
    return switch (record.kind()) {
      case PUPIL, RELATIVE, STAFF -> entry.fingerprint();
      default -> Optional.empty();
    };
  }

  private void refuse(
      Optional<EntryKind> kind,
      List<String> keys,
      Optional<String> school,
      List<Problem> problems,
      RawEntry entry,
      ReadPipeline.NumberedPart file) {
    String kindCode = kind.map(EntryKind::code).orElse("");
    String schoolKey = school.orElse("");
    for (String key : keys) {
      sink.refused(kindCode, key, schoolKey, file.id(), entry.line());
    }
    if (keys.isEmpty()) {
      sink.refused(kindCode, "", schoolKey, file.id(), entry.line());
    }
    quarantine.refuse(
        file.part().name(),
        entry.line(),
        kindCode,
        keys.isEmpty() ? "" : keys.get(0),
        schoolKey,
        problems);
  }
}
