package fr.preau.intake;

import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.mapping.Problem;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads one part of a delivery: each entry becomes a row of the stage, or a line of the quarantine.
 */
final class FileReading {
  private final Mapper mapper;
  private final QuarantineLog quarantine;
  private final Progress progress;
  private final EntityIds ids;
  private final BlockingQueue<byte[]> chunks;
  private final AtomicBoolean stop;
  private final StageBuffer buffer;

  FileReading(
      Mapper mapper,
      QuarantineLog quarantine,
      Progress progress,
      EntityIds ids,
      KnownContents known,
      BlockingQueue<byte[]> chunks,
      AtomicBoolean stop) {
    this.mapper = mapper;
    this.quarantine = quarantine;
    this.progress = progress;
    this.ids = ids;
    this.buffer = new StageBuffer(known);
    this.chunks = chunks;
    this.stop = stop;
  }

  /** Reads to the end, or until another file failed. */
  FileSummary read(ReadPipeline.NumberedPart file) throws InterruptedException {
    boolean ended = false;
    try (EntryReader reader = file.part().open()) {
      int entries = 0;
      long reported = 0;
      for (Optional<RawEntry> entry = reader.next();
          entry.isPresent() && !stop.get();
          entry = reader.next()) {
        entries++;
        stage(entry.get(), file);
        if (buffer.isFull()) {
          chunks.put(buffer.take());
          progress.advance(reader.bytesRead() - reported);
          reported = reader.bytesRead();
        }
      }
      if (!buffer.isEmpty()) {
        chunks.put(buffer.take());
      }
      progress.advance(reader.bytesRead() - reported);
      for (Notice notice : reader.notices()) {
        quarantine.notice(
            notice.code(), subject(notice), notice.file(), notice.line(), notice.arguments());
      }
      ended = true;
      return new FileSummary(
          file.id(), file.part(), reader.exportHeader(), reader.encodingName(), entries);
    } finally {
      if (!ended) {
        stop.set(true);
      }
    }
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
      buffer.entry(
          ids.next(),
          mapped.record().kind(),
          mapped.record().key().id(),
          file.id(),
          entry.line(),
          EntryContent.of(mapped.record(), mapped.kept()));
      for (Problem warning : mapped.warnings()) {
        quarantine.notice(warning.code(), warning.field(), name, entry.line(), warning.arguments());
      }
      for (String attribute : mapper.unknownAttributes(entry)) {
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
      buffer.refused(kindCode, key, schoolKey, file.id(), entry.line());
    }
    if (keys.isEmpty()) {
      buffer.refused(kindCode, "", schoolKey, file.id(), entry.line());
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
