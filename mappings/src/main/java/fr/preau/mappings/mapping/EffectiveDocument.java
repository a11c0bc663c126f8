package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes a document as it stands after overrides. */
final class EffectiveDocument {
  private EffectiveDocument() {}

  /** The document; with origins, the file and line each field and entry comes from. */
  static String write(MappingDocument document, boolean withOrigins) {
    StringBuilder out = new StringBuilder();
    out.append("mapping: ").append(document.name()).append('\n');
    document.source().ifPresent(source -> out.append("source: ").append(source).append('\n'));
    document.target().ifPresent(target -> out.append("target: ").append(target).append('\n'));
    list(out, "schoolFrom", document.schoolFrom());
    document.csv().ifPresent(csv -> line(out, "csv: " + csv.yaml(), csv.where(), withOrigins));
    document.ldap().ifPresent(ldap -> line(out, "ldap: " + ldap.yaml(), ldap.where(), withOrigins));
    if (!document.fields().isEmpty()) {
      out.append("fields:\n");
      document
          .fields()
          .values()
          .forEach(field -> line(out, "  - " + field.yaml(), field.where(), withOrigins));
    }
    list(out, "ignored", document.ignored().stream().sorted().toList());
    if (!document.tables().isEmpty()) {
      out.append("tables:\n");
      new TreeMap<>(document.tables())
          .forEach((name, table) -> table(out, name, table, withOrigins));
    }
    if (!document.lists().isEmpty()) {
      out.append("lists:\n");
      new TreeMap<>(document.lists())
          .forEach(
              (name, list) ->
                  line(out, "  " + name + ": " + flow(list.codes()), list.where(), withOrigins));
    }
    return out.toString();
  }

  private static void table(StringBuilder out, String name, CodeTable table, boolean withOrigins) {
    out.append("  ").append(name).append(":\n");
    Optional<CodeTable.Entry> otherwise = table.otherwise();
    otherwise.ifPresent(
        entry -> line(out, "    otherwise: " + entry.value(), entry.where(), withOrigins));
    if (table.warnOtherwise()) {
      out.append("    warnOtherwise: true\n");
    }
    out.append("    entries:\n");
    for (Map.Entry<String, CodeTable.Entry> entry : new TreeMap<>(table.entries()).entrySet()) {
      CodeTable.Entry value = entry.getValue();
      line(
          out,
          "      " + quoted(entry.getKey()) + ": " + value.value(),
          value.where(),
          withOrigins);
    }
  }

  private static void list(StringBuilder out, String key, List<String> values) {
    if (!values.isEmpty()) {
      out.append(key).append(": [").append(String.join(", ", values)).append("]\n");
    }
  }

  private static String flow(List<String> codes) {
    return "[" + String.join(", ", codes.stream().map(EffectiveDocument::quoted).toList()) + "]";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void line(StringBuilder out, String text, Where where, boolean withOrigins) {
    out.append(text);
    if (withOrigins) {
      out.append("  # ").append(where).append(where.builtIn() ? " (built-in)" : "");
    }
    out.append('\n');
  }
}
