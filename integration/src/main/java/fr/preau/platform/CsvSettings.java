package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.mapping.Columns;
import fr.preau.mappings.mapping.InvalidMappingException;
import fr.preau.mappings.writer.csv.CsvRows;
import fr.preau.mappings.writer.csv.CsvStyle;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a CSV provider has of its own, as a {@link CsvConfig}.
 *
 * @param document the provider's file, which its schema has found good
 */
record CsvSettings(YamlDocument document) {
  CsvConfig bind(ProviderConfig.Target target) {
    var settings = new Settings(document.root());
    Settings style = settings.at("style");
    String listSeparator = style.text("listSeparator").orElse(",");
    var files = new ArrayList<CsvConfig.File>();
    for (int i = 0; i < settings.node().path("files").size(); i++) {
      String pointer = "/files/" + i;
      var file = new Settings(document.root().at(pointer));
      files.add(
          new CsvConfig.File(
              file.text("name").orElseThrow(),
              CsvRows.ofWord(file.text("rows").orElseThrow()),
              file.text("when"),
              columns(pointer + "/columns", listSeparator)));
    }
    return new CsvConfig(
        settings.text("degree"),
        new CsvStyle(
            style.text("separator").orElse(";").charAt(0),
            Charset.forName(style.text("encoding").orElse("UTF-8")),
            style.flag("byteOrderMark", false),
            style.text("quote").orElse("needed").equals("all"),
            style.text("lineEnd").orElse("CRLF").equals("LF") ? "\n" : "\r\n",
            style.flag("neutraliseFormulas", true)),
        style.text("dateFormat").orElse("uuuu-MM-dd"),
        tables(),
        files,
        target);
  }

  /** What a schema cannot see: columns that do not compile, or that name what is not released. */
  List<ConfigMistake> check(CsvConfig config, Set<String> released) {
    var mistakes = new ArrayList<ConfigMistake>();
    if (!isDateFormat(config.dateFormat())) {
      mistakes.add(
          document.mistake("/style/dateFormat", "form", config.dateFormat(), "dd/MM/uuuu"));
    }
    var names = new HashSet<String>();
    for (int i = 0; i < config.files().size(); i++) {
      CsvConfig.File file = config.files().get(i);
      if (!names.add(file.name())) {
        mistakes.add(document.mistake("/files/" + i + "/name", "twice", file.name()));
      }
      var headers = new HashSet<String>();
      for (int c = 0; c < file.columns().size(); c++) {
        String header = file.columns().get(c).header();
        if (!headers.add(header)) {
          String pointer = "/files/%d/columns/%d/header".formatted(i, c);
          mistakes.add(document.mistake(pointer, "twice", header));
        }
      }
      mistakes.addAll(compiled(config, file, "files." + i, released));
    }
    return mistakes;
  }

  private List<ConfigMistake> compiled(
      CsvConfig config, CsvConfig.File file, String path, Set<String> released) {
    try {
      config.columns(document.name(), file, released);
      return List.of();
    } catch (InvalidMappingException e) {
      return e.mistakes().stream()
          .map(
              mistake ->
                  new ConfigMistake(
                      mistake.file(),
                      mistake.line(),
                      path,
                      "columns",
                      List.of(mistake.message(Locale.FRENCH), mistake.message(Locale.ENGLISH))))
          .toList();
    }
  }

  private List<Columns.Column> columns(String pointer, String listSeparator) {
    var columns = new ArrayList<Columns.Column>();
    for (int i = 0; i < document.root().at(pointer).size(); i++) {
      String at = pointer + "/" + i;
      var column = new Settings(document.root().at(at));
      columns.add(
          new Columns.Column(
              column.text("header").orElseThrow(),
              column.text("from"),
              column
                  .list("as", JsonNode::asText)
                  .orElseGet(() -> column.text("as").map(List::of).orElse(List.of())),
              column.text("value"),
              column.text("join").orElse(listSeparator),
              document.line(at)));
    }
    return columns;
  }

  private Map<String, Columns.Table> tables() {
    var tables = new HashMap<String, Columns.Table>();
    document
        .root()
        .path("tables")
        .properties()
        .forEach(
            table -> {
              var entries = new HashMap<String, String>();
              var settings = new Settings(table.getValue());
              settings
                  .at("entries")
                  .node()
                  .properties()
                  .forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
              tables.put(
                  table.getKey(),
                  new Columns.Table(
                      entries,
                      settings.text("otherwise"),
                      document.line("/tables/" + table.getKey())));
            });
    return tables;
  }

  private static boolean isDateFormat(String pattern) {
    try {
      return !DateTimeFormatter.ofPattern(pattern, Locale.FRENCH).format(LocalDate.EPOCH).isEmpty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}
