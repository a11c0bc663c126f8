package fr.preau.mappings.mapping;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one mapping document. Knows the shape of the document, not what its words mean. */
final class DocumentParser {
  private static final int DEEPEST = 12;

  private final Mistakes mistakes;
  private final FieldParser fields;

  DocumentParser(Mistakes mistakes) {
    this.mistakes = mistakes;
    this.fields = new FieldParser(mistakes);
  }

  /** The document; empty when its mistakes leave nothing to work with. */
  Optional<MappingDocument> parse(Where file, String text) {
    return compose(file, text)
        .filter(root -> hasNoAnchors(root, file))
        .flatMap(root -> YamlMap.of(root, file, mistakes))
        .flatMap(this::document);
  }

  private Optional<Node> compose(Where file, String text) {
    try {
      Node root = yaml().compose(new StringReader(text));
      if (root == null) {
        mistakes.add(file, "not-a-map");
      }
      return Optional.ofNullable(root);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      mistakes.add(file.atLine(line), "yaml", String.valueOf(e.getProblem()));
    } catch (YAMLException e) {
      mistakes.add(file, "yaml", String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  // An alias can stand for its own parent: a document is a tree, so it needs none.
  private boolean hasNoAnchors(Node node, Where file) {
    if (node.getAnchor() != null) {
      mistakes.add(file.atLine(node.getStartMark().getLine() + 1), "anchor");
      return false;
    }
    boolean none = true;
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        none &= hasNoAnchors(item, file);
      }
    } else if (node instanceof MappingNode mapping) {
      for (var tuple : mapping.getValue()) {
        none &= hasNoAnchors(tuple.getKeyNode(), file);
        none &= hasNoAnchors(tuple.getValueNode(), file);
      }
    }
    return none;
  }

  private Optional<MappingDocument> document(YamlMap root) {
    root.allow(
        "mapping",
        "source",
        "target",
        "schoolFrom",
        "fields",
        "ignored",
        "tables",
        "lists",
        "csv",
        "ldap");
    Optional<String> name = root.text("mapping");
    if (name.isEmpty()) {
      mistakes.add(root.where(), "missing-key", "mapping");
      return Optional.empty();
    }
    Map<String, FieldSpec> parsed = new LinkedHashMap<>();
    for (YamlMap map : root.maps("fields")) {
      fields
          .parse(map, oneLine(map.node()))
          .ifPresent(
              field -> {
                if (parsed.put(field.identity(), field) != null) {
                  mistakes.add(field.where(), "duplicate-field", field.name());
                }
              });
    }
    return Optional.of(
        new MappingDocument(
            name.get(),
            root.text("source"),
            root.text("target"),
            root.texts("schoolFrom"),
            parsed,
            new LinkedHashSet<>(root.texts("ignored")),
            tables(root),
            lists(root),
            root.map("csv").map(csv -> new CsvSpecParser(mistakes).parse(csv, oneLine(csv.node()))),
            root.map("ldap")
                .map(ldap -> new LdapSpecParser(mistakes).parse(ldap, oneLine(ldap.node()))),
            root.where("mapping")));
  }

  private Map<String, CodeTable> tables(YamlMap root) {
    Map<String, CodeTable> tables = new LinkedHashMap<>();
    root.map("tables")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name -> all.map(name).ifPresent(table -> tables.put(name, table(table)))));
    return tables;
  }

  private CodeTable table(YamlMap table) {
    table.allow("entries", "otherwise", "warnOtherwise");
    Map<String, CodeTable.Entry> entries = new LinkedHashMap<>();
    table
        .map("entries")
        .ifPresent(
            map ->
                map.keys()
                    .forEach(
                        code ->
                            map.text(code)
                                .ifPresent(
                                    value ->
                                        entries.put(
                                            code, new CodeTable.Entry(value, map.where(code))))));
    return new CodeTable(
        entries,
        table.text("otherwise").map(word -> new CodeTable.Entry(word, table.where("otherwise"))),
        table.flag("warnOtherwise").orElse(false),
        table.where());
  }

  private Map<String, MappingDocument.CodeList> lists(YamlMap root) {
    Map<String, MappingDocument.CodeList> lists = new LinkedHashMap<>();
    root.map("lists")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            lists.put(
                                name,
                                new MappingDocument.CodeList(all.texts(name), all.where(name)))));
    return lists;
  }

  private static String oneLine(Node node) {
    setFlow(node);
    StringWriter out = new StringWriter();
    yaml().serialize(node, out);
    return out.toString().strip();
  }

  private static void setFlow(Node node) {
    if (node instanceof CollectionNode<?> collection) {
      collection.setFlowStyle(DumperOptions.FlowStyle.FLOW);
    }
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(DocumentParser::setFlow);
    } else if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(tuple -> setFlow(tuple.getValueNode()));
    }
  }

  private static Yaml yaml() {
    LoaderOptions loading = new LoaderOptions();
    loading.setNestingDepthLimit(DEEPEST);
    DumperOptions dumping = new DumperOptions();
    dumping.setWidth(Integer.MAX_VALUE);
    dumping.setSplitLines(false);
    return new Yaml(
        new SafeConstructor(loading), new Representer(dumping), dumping, loading, new Resolver());
  }
}
