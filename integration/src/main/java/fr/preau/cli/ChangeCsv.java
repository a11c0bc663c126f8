package fr.preau.cli;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import fr.preau.intake.ChangeLine;
import fr.preau.intake.RunQueries;
import fr.preau.platform.CsvCells;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of a run as CSV: one line a field that differs, one for a change without fields. */
final class ChangeCsv {
  private static final String[] HEADER = {
    "run", "state", "operation", "kind", "school", "key", "field", "before", "after", "file", "line"
  };

  private final OutputStream out;

  ChangeCsv(OutputStream out) {
    this.out = out;
  }

  void write(RunQueries runs, int run) {
    try (ICSVWriter csv =
        new CSVWriterBuilder(new OutputStreamWriter(out, StandardCharsets.UTF_8)).build()) {
      csv.writeNext(HEADER);
      runs.changes(
          run, change -> lines(change).forEach(line -> csv.writeNext(CsvCells.safe(line))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String[]> lines(ChangeLine change) {
    if (change.fields().isEmpty()) {
      return List.<String[]>of(line(change, "", Map.of()));
    }
    return change.fields().entrySet().stream()
        .map(field -> line(change, field.getKey(), field.getValue()))
        .toList();
  }

  private static String[] line(ChangeLine change, String field, Map<String, Object> values) {
    return new String[] {
      Integer.toString(change.run()),
      change.state(),
      change.operation(),
      change.kind(),
      change.school().orElse(""),
      change.key(),
      field,
      text(values, "before"),
      text(values, "after"),
      change.file().orElse(""),
      change.line().map(Object::toString).orElse("")
    };
  }

  private static String text(Map<String, Object> values, String side) {
    return Optional.ofNullable(values.get(side)).map(Object::toString).orElse("");
  }
}
