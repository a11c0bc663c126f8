package fr.preau.mappings.reader.csv;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.Template;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rows of a file are, as a mapping document says.
 *
 * @param document name of the document
 * @param source kind that the entries state
 * @param kind kind of record that the document makes
 * @param files patterns of names; none for any name
 * @param header columns that the header must have; none for those of the key
 * @param separator what stands between values; found when empty
 * @param encoding encoding it is said to have
 * @param key attributes of which the first that has a value identifies a record
 * @param only values of which a column must have one for a row to count, in lower case
 * @param split what separates several values in one cell, by column
 * @param joins values made of several columns, by the name of the attribute
 * @param attributes attributes that the document reads or ignores
 */
public record CsvShape(
    String document,
    String source,
    EntryKind kind,
    List<String> files,
    List<String> header,
    Optional<Character> separator,
    Optional<Charset> encoding,
    List<String> key,
    Map<String, Set<String>> only,
    Map<String, String> split,
    Map<String, Template> joins,
    Set<String> attributes) {
  /** Stands in templates for the school that the command or the folder names. */
  public static final String SCHOOL = "@school";

  public CsvShape {
    files = List.copyOf(files);
    header = List.copyOf(header);
    key = List.copyOf(key);
    only = Map.copyOf(only);
    split = Map.copyOf(split);
    joins = Map.copyOf(joins);
    attributes = Set.copyOf(attributes);
  }

  /** Whether the school must be named, since the file does not. */
  public boolean needsSchool() {
    return attributes.contains(SCHOOL)
        || joins.values().stream().anyMatch(template -> template.columns().contains(SCHOOL));
  }

  /** Whether a file of that name may be meant. */
  boolean isOfName(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return files.isEmpty()
        || files.stream()
            .anyMatch(
                pattern ->
                    FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT))
                        .matches(Path.of(file)));
  }

  /** Columns that a header must have. */
  List<String> needed() {
    Set<String> needed = new LinkedHashSet<>(header);
    if (needed.isEmpty()) {
      Template join = joins.get(key.get(0));
      needed.addAll(join == null ? List.of(key.get(0)) : join.columns());
      needed.remove(SCHOOL);
    }
    needed.addAll(only.keySet());
    return List.copyOf(needed);
  }

  /** Columns that make other values: one that is not there would leave them out unseen. */
  Set<String> sources() {
    Set<String> columns = new TreeSet<>(split.keySet());
    joins.values().forEach(template -> columns.addAll(template.columns()));
    columns.remove(SCHOOL);
    return columns;
  }

  /** How a file of this shape is read. */
  CsvOptions options() {
    Set<String> wanted = new HashSet<>();
    needed().forEach(column -> wanted.add(HeaderName.normalised(column)));
    return new CsvOptions(
        separator,
        encoding,
        names ->
            names.stream().map(HeaderName::normalised).filter(wanted::contains).distinct().count()
                == wanted.size());
  }
}
