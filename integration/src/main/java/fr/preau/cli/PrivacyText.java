package fr.preau.cli;

import fr.preau.privacy.PersonReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of a person as lines for that person. */
final class PrivacyText {
  private final Texts texts;

  PrivacyText(Texts texts) {
    this.texts = texts;
  }

  List<String> lines(PersonReport report) {
    var lines = new ArrayList<String>();
    lines.add(texts.text("report.held", report.key()));
    report
        .held()
        .forEach(
            (table, rows) -> {
              lines.add("  " + table);
              rows.forEach(row -> lines.add("    " + line(row)));
            });
    lines.add(
        texts.text(report.released().isEmpty() ? "report.nothing-released" : "report.released"));
    for (PersonReport.Release release : report.released()) {
      lines.add(
          "  "
              + texts.text(
                  "report.release",
                  release.provider(),
                  texts.text("report." + release.way()),
                  release.from(),
                  release.until(),
                  release.times(),
                  String.join(", ", release.attributes())));
    }
    lines.add(texts.text("report.files"));
    return lines;
  }

  private static String line(Map<String, Object> row) {
    return row.entrySet().stream()
        .filter(value -> value.getValue() != null)
        .map(value -> value.getKey() + "=" + value.getValue())
        .collect(Collectors.joining(", "));
  }
}
