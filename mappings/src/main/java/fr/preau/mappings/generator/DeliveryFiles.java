package fr.preau.mappings.generator;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of one delivery, kind by kind. */
final class DeliveryFiles implements AutoCloseable {
  private final Map<RecordKind, AafWriter> writers = new EnumMap<>(RecordKind.class);

  DeliveryFiles(Path directory, AafWriter.Mode mode, LocalDate date, GeneratorOptions options) {
    for (RecordKind kind : RecordKind.values()) {
      if (kind.isOf(options.degree())) {
        writers.put(kind, new AafWriter(directory, kind, mode, date, options));
      }
    }
  }

  void add(AafRecord record) {
    writer(record.kind()).add(record);
  }

  void modify(AafRecord record, Map<String, List<String>> attributes) {
    writer(record.kind()).modify(record.id(), attributes);
  }

  void delete(AafRecord record) {
    writer(record.kind()).delete(record.id());
  }

  /** Records of pupils, relatives and staff. */
  int peopleWritten() {
    return writer(RecordKind.PUPIL).records()
        + writer(RecordKind.RELATIVE).records()
        + writer(RecordKind.STAFF).records();
  }

  @Override
  public void close() {
    writers.values().forEach(AafWriter::close);
  }

  private AafWriter writer(RecordKind kind) {
    return Objects.requireNonNull(writers.get(kind), kind.fileWord());
  }
}
