package fr.preau.cli;

import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.csv.CsvDiagnosis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words the findings of {@code csv doctor}, for programs and for people. */
final class CsvDoctorText {
  private final Locale locale;
  private final Texts texts;

  CsvDoctorText(Locale locale, Texts texts) {
    this.locale = locale;
    this.texts = texts;
  }

  /** The JSON of a file that can be read, every key always present. */
  Map<String, Object> document(CsvDiagnosis diagnosis) {
    var json = new LinkedHashMap<String, Object>();
    json.put("file", diagnosis.file());
    json.put("readable", true);
    json.put("bytes", diagnosis.bytes());
    json.put("encoding", diagnosis.encoding());
    json.put("byteOrderMark", diagnosis.hasMark());
    json.put("separator", String.valueOf(diagnosis.separator()));
    json.put("headerLine", diagnosis.headerLine());
    json.put("columns", diagnosis.columns());
    json.put("rows", diagnosis.rows());
    json.put("findings", diagnosis.findings().stream().map(this::finding).toList());
    json.put("error", Optional.empty());
    return json;
  }

  /** The same of a file that cannot. */
  Map<String, Object> document(Path file, UnreadableInputException refusal) {
    var error = new LinkedHashMap<String, Object>();
    error.put("code", refusal.code());
    error.put("message", refusal.message(locale));
    error.put("where", refusal.where());
    error.put("action", refusal.action(locale));
    var json = new LinkedHashMap<String, Object>();
    json.put("file", file.toString());
    json.put("readable", false);
    for (String unknown :
        new String[] {"bytes", "encoding", "byteOrderMark", "separator", "headerLine"}) {
      json.put(unknown, Optional.empty());
    }
    json.put("columns", List.of());
    json.put("rows", Optional.empty());
    json.put("findings", List.of());
    json.put("error", error);
    return json;
  }

  List<String> lines(CsvDiagnosis diagnosis) {
    var lines = new ArrayList<String>();
    lines.add(
        texts.text(
            "csv.headline",
            diagnosis.file(),
            diagnosis.encoding(),
            texts.text(diagnosis.hasMark() ? "csv.mark" : "csv.no-mark"),
            diagnosis.separator() == '\t' ? "tab" : String.valueOf(diagnosis.separator()),
            diagnosis.columns().size(),
            diagnosis.rows()));
    for (Notice finding : diagnosis.findings()) {
      lines.add(
          texts.text(
              CsvDiagnosis.isRepaired(finding) ? "csv.repaired" : "csv.noticed",
              finding.line(),
              finding.message(locale),
              finding.action(locale)));
    }
    if (diagnosis.findings().isEmpty()) {
      lines.add(texts.text("csv.sound"));
    }
    return lines;
  }

  List<String> lines(Path file, UnreadableInputException refusal) {
    return List.of(
        texts.text(
            "csv.unreadable",
            file.toString(),
            refusal.message(locale),
            refusal.where(),
            refusal.action(locale)));
  }

  private Map<String, Object> finding(Notice notice) {
    var json = new LinkedHashMap<String, Object>();
    json.put("code", notice.code());
    json.put("line", notice.line());
    json.put("count", Integer.valueOf(notice.arguments().get(notice.arguments().size() - 1)));
    json.put("repaired", CsvDiagnosis.isRepaired(notice));
    json.put("message", notice.message(locale));
    json.put("action", notice.action(locale));
    return json;
  }
}
