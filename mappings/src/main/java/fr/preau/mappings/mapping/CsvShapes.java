package fr.preau.mappings.mapping;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.csv.CsvShape;
import java.util.Optional;

/** Says of a checked document what the rows of its CSV files are. */
final class CsvShapes {
  private CsvShapes() {}

  /** The shape; empty for a document that maps no CSV file. */
  static Optional<CsvShape> of(MappingDocument document) {
    FieldSpec key = document.fields().get("to key");
    EntryKind kind = document.target().map(RecordShapes.kindsByName()::get).orElse(null);
    if (document.csv().isEmpty() || key == null || kind == null) {
      return Optional.empty();
    }
    CsvSpec csv = document.csv().get();
    return Optional.of(
        new CsvShape(
            document.name(),
            document.source().orElseThrow(),
            kind,
            csv.files(),
            csv.header(),
            csv.separator(),
            csv.encoding(),
            key.from(),
            csv.only(),
            csv.split(),
            csv.joins(),
            document.attributes()));
  }
}
