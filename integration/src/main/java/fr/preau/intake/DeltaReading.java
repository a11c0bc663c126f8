package fr.preau.intake;

import fr.preau.mappings.mapping.EntryReference;
import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.mapping.Problem;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the requests of a delta in their order, file after file in the order of the names, and
 * hands them batch by batch to {@link Amendment}: memory does not depend on the size of the delta.
 */
final class DeltaReading {
  private final Mapper mapper;
  private final QuarantineLog quarantine;
  private final Progress progress;
  private final Amendment amendment;
  private long requests;

  DeltaReading(Mapper mapper, QuarantineLog quarantine, Progress progress, Amendment amendment) {
    this.mapper = mapper;
    this.quarantine = quarantine;
    this.progress = progress;
    this.amendment = amendment;
  }

  /** Reads every part. */
  List<FileSummary> read(List<ReadPipeline.NumberedPart> files) throws SQLException {
    var summaries = new ArrayList<FileSummary>();
    for (ReadPipeline.NumberedPart file : files) {
      summaries.add(read(file));
    }
    amendment.flush();
    return summaries;
  }

  /** How many requests there were. */
  long requests() {
    return requests;
  }

  private FileSummary read(ReadPipeline.NumberedPart file) throws SQLException {
    try (EntryReader reader = file.part().open()) {
      int entries = 0;
      long reported = 0;
      for (Optional<RawEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        entries++;
        take(entry.get(), file);
        if (amendment.isFull()) {
          amendment.flush();
          progress.advance(reader.bytesRead() - reported);
          reported = reader.bytesRead();
        }
      }
      progress.advance(reader.bytesRead() - reported);
      requests += entries;
      for (Notice notice : reader.notices()) {
        quarantine.notice(
            notice.code(), notice.file(), notice.file(), notice.line(), notice.arguments());
      }
      return new FileSummary(
          file.id(), file.part(), reader.exportHeader(), reader.encodingName(), entries);
    }
  }

  private void take(RawEntry entry, ReadPipeline.NumberedPart file) {
    EntryReference reference = mapper.reference(entry);
    var request = new Amendment.Request(entry, reference, file);
    for (String attribute : mapper.unknownAttributes(entry)) {
      quarantine.notice(
          NoticeWording.UNKNOWN_ATTRIBUTE,
          attribute + " " + file.part().name(),
          file.part().name(),
          entry.line(),
          List.of(attribute));
    }
    if (!reference.problems().isEmpty()) {
      amendment.refuse(request, reference.problems());
    } else if (isOfOtherKind(reference, file)) {
      amendment.refuse(request, List.of(Problem.otherKind()));
    } else if (entry.request() == RawEntry.Request.ADD) {
      Outcome outcome = mapper.map(entry);
      amendment.take(request, Optional.of(outcome));
    } else {
      amendment.take(request, Optional.empty());
    }
  }

  private static boolean isOfOtherKind(EntryReference reference, ReadPipeline.NumberedPart file) {
    Optional<EntryKind> expected = file.part().kind();
    return expected.isPresent() && !expected.equals(reference.kind());
  }
}
