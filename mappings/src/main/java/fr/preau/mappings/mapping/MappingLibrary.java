package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.csv.CsvShape;
import fr.preau.mappings.reader.ldap.LdapShape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every mapping document: those that ship with the hub, with those of the operator on top, field by
 * field. Immutable; an override that changes is loaded anew.
 */
public final class MappingLibrary {
  private static final String GUARDIAN_STATUSES = "guardianStatuses";

  private final Map<String, MappingDocument> documents;
  private final Map<String, List<Where>> origins;

  private MappingLibrary(Map<String, MappingDocument> documents, Map<String, List<Where>> origins) {
    this.documents = documents;
    this.origins = origins;
  }

  /**
   * Loads and checks all documents.
   *
   * @param overrides directory of the operator's documents, looked through with its
   *     sub-directories; one that does not exist overrides nothing
   * @throws InvalidMappingException with every mistake of every document
   */
  public static MappingLibrary load(Optional<Path> overrides) {
    Mistakes mistakes = new Mistakes();
    Map<String, MappingDocument> documents = new LinkedHashMap<>();
    Map<String, List<Where>> origins = new LinkedHashMap<>();
    add(DocumentFiles.builtIn(), documents, origins, mistakes);
    overrides.ifPresent(
        directory -> add(DocumentFiles.below(directory, mistakes), documents, origins, mistakes));
    MappingLibrary library = new MappingLibrary(documents, origins);
    library.check(mistakes);
    mistakes.throwIfAny();
    return library;
  }

  /** Names of the formats that have a mapping, such as {@code aaf-2d}. */
  public Set<String> formats() {
    Set<String> formats = new TreeSet<>();
    documents.values().stream()
        .filter(document -> document.target().isPresent())
        .forEach(document -> formats.add(document.format()));
    return formats;
  }

  /**
   * The mapper of a format.
   *
   * @throws IllegalArgumentException when there is no such format; the message names those there
   *     are
   */
  public Mapper mapper(String format, MappingOptions options) {
    requireKnown("format", format, formats());
    Vocabulary vocabulary = vocabulary(format);
    if (!options.guardianStatuses().isEmpty()) {
      Map<String, List<String>> lists = new HashMap<>(vocabulary.lists());
      lists.put(
          GUARDIAN_STATUSES,
          options.guardianStatuses().stream().sorted().map(String::valueOf).toList());
      vocabulary = new Vocabulary(vocabulary.tables(), Map.copyOf(lists));
    }
    Mistakes mistakes = new Mistakes();
    MappingCompiler compiler = new MappingCompiler(vocabulary, mistakes, options.modifiable());
    Map<String, CompiledMapping> bySource = new HashMap<>();
    of(format)
        .forEach(
            document ->
                compiler
                    .compile(document)
                    .ifPresent(mapping -> bySource.put(mapping.source(), mapping)));
    mistakes.throwIfAny();
    return new FormatMapper(Map.copyOf(bySource), options.namespace());
  }

  /**
   * What the CSV files of a format are: one shape a document that has a section {@code csv}.
   *
   * @throws IllegalArgumentException when there is no such format
   */
  public List<CsvShape> csvShapes(String format) {
    requireKnown("format", format, formats());
    return of(format).stream().flatMap(document -> CsvShapes.of(document).stream()).toList();
  }

  /**
   * What the entries of a directory are in a format: one shape a document that has a section {@code
   * ldap}.
   *
   * @throws IllegalArgumentException when there is no such format
   */
  public List<LdapShape> ldapShapes(String format) {
    requireKnown("format", format, formats());
    return of(format).stream().flatMap(document -> LdapShapes.of(document).stream()).toList();
  }

  /** Every document, by name. */
  public List<MappingSummary> list() {
    return new TreeMap<>(documents)
        .values().stream()
            .map(
                document ->
                    new MappingSummary(
                        document.name(),
                        document.format(),
                        document.source(),
                        document.target(),
                        document.fields().size(),
                        origins.get(document.name()).stream().map(Where::file).toList(),
                        origins.get(document.name()).get(0).builtIn()))
            .toList();
  }

  /**
   * A document as it stands after overrides, in YAML, each field with the file and line it comes
   * from.
   *
   * @throws IllegalArgumentException when there is no such document; the message names those there
   *     are
   */
  public String show(String name) {
    requireKnown("mapping", name, new TreeSet<>(documents.keySet()));
    return EffectiveDocument.write(documents.get(name), true);
  }

  /**
   * Fingerprint of a format's documents as they stand: SHA-256, in hexadecimal. Two libraries with
   * the same fingerprint map alike, wherever the fields were written.
   *
   * @throws IllegalArgumentException when there is no such format
   */
  public String fingerprint(String format) {
    requireKnown("format", format, formats());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      of(format)
          .forEach(
              document ->
                  digest.update(
                      EffectiveDocument.write(document, false).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void add(
      Map<Where, String> files,
      Map<String, MappingDocument> documents,
      Map<String, List<Where>> origins,
      Mistakes mistakes) {
    DocumentParser parser = new DocumentParser(mistakes);
    Map<String, Where> seen = new HashMap<>();
    files.forEach(
        (file, text) ->
            parser
                .parse(file, text)
                .ifPresent(
                    document -> {
                      Where earlier = seen.putIfAbsent(document.name(), file);
                      if (earlier != null) {
                        mistakes.add(
                            document.where(), "mapping-twice", document.name(), earlier.file());
                        return;
                      }
                      documents.merge(document.name(), document, MappingDocument::overriddenBy);
                      origins.computeIfAbsent(document.name(), name -> new ArrayList<>()).add(file);
                    }));
  }

  private void check(Mistakes mistakes) {
    Set<String> sources = new TreeSet<>();
    for (MappingDocument document : documents.values()) {
      new MappingCompiler(vocabulary(document.format()), mistakes, false).compile(document);
      document
          .source()
          .filter(source -> !sources.add(document.format() + "/" + source))
          .ifPresent(source -> mistakes.add(document.where(), "source-twice", source));
    }
  }

  private Vocabulary vocabulary(String format) {
    Map<String, CodeTable> tables = new HashMap<>();
    Map<String, List<String>> lists = new HashMap<>();
    of(format)
        .forEach(
            document -> {
              tables.putAll(document.tables());
              document.lists().forEach((name, list) -> lists.put(name, list.codes()));
            });
    return new Vocabulary(Map.copyOf(tables), Map.copyOf(lists));
  }

  private List<MappingDocument> of(String format) {
    return new TreeMap<>(documents)
        .values().stream().filter(document -> document.format().equals(format)).toList();
  }

  private static void requireKnown(String what, String name, Set<String> known) {
    if (!known.contains(name)) {
      throw new IllegalArgumentException(
          "Unknown %s: '%s' (there are: %s)".formatted(what, name, String.join(", ", known)));
    }
  }
}
