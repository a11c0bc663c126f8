package fr.preau.mappings.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mapping document: fields of one kind of entry, or only tables and lists.
 *
 * @param name name, such as {@code aaf-2d/pupil}; the part before the slash is the format
 * @param source kind as entries of the format state it, such as {@code Eleve}
 * @param target canonical record, such as {@code Pupil}
 * @param schoolFrom attributes in which the school of a refused entry is looked for
 * @param fields fields by {@link FieldSpec#identity()}
 * @param ignored attributes deliberately not read
 * @param tables code tables
 * @param lists lists of codes
 * @param csv which CSV files it maps, for documents that do
 * @param ldap which entries of a directory it maps, for documents that do
 * @param where place of the name
 */
record MappingDocument(
    String name,
    Optional<String> source,
    Optional<String> target,
    List<String> schoolFrom,
    Map<String, FieldSpec> fields,
    Set<String> ignored,
    Map<String, CodeTable> tables,
    Map<String, CodeList> lists,
    Optional<CsvSpec> csv,
    Optional<LdapSpec> ldap,
    Where where) {

  /**
   * A list of codes.
   *
   * @param codes codes
   * @param where its place
   */
  record CodeList(List<String> codes, Where where) {}

  /** Name of the format: what stands before the slash. */
  String format() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /**
   * This document with the fields, table entries, lists and ignored attributes of another one on
   * top. Attributes that this document read and the result does not are ignored: the operator
   * knows.
   */
  MappingDocument overriddenBy(MappingDocument other) {
    Map<String, FieldSpec> merged = new LinkedHashMap<>(fields);
    Set<String> ignoredByBoth = new LinkedHashSet<>(ignored);
    ignoredByBoth.addAll(other.ignored);
    other.fields.forEach(
        (identity, field) -> {
          if (field.omitted()) {
            merged.remove(identity);
          } else {
            merged.put(identity, field);
          }
        });
    ignoredByBoth.addAll(attributesOf(fields));
    ignoredByBoth.removeAll(attributesOf(merged));
    Map<String, CodeTable> mergedTables = new LinkedHashMap<>(tables);
    other.tables.forEach(
        (table, entries) -> mergedTables.merge(table, entries, MappingDocument::merge));
    Map<String, CodeList> mergedLists = new LinkedHashMap<>(lists);
    mergedLists.putAll(other.lists);
    return new MappingDocument(
        name,
        other.source.or(() -> source),
        other.target.or(() -> target),
        other.schoolFrom.isEmpty() ? schoolFrom : other.schoolFrom,
        merged,
        ignoredByBoth,
        mergedTables,
        mergedLists,
        other.csv.or(() -> csv),
        other.ldap.or(() -> ldap),
        other.where);
  }

  /** Attributes that the document reads or ignores. */
  Set<String> attributes() {
    Set<String> attributes = attributesOf(fields);
    attributes.addAll(ignored);
    return attributes;
  }

  private static Set<String> attributesOf(Map<String, FieldSpec> fields) {
    Set<String> attributes = new LinkedHashSet<>();
    fields.values().forEach(field -> attributes.addAll(field.attributes()));
    return attributes;
  }

  private static CodeTable merge(CodeTable base, CodeTable over) {
    Map<String, CodeTable.Entry> entries = new LinkedHashMap<>(base.entries());
    entries.putAll(over.entries());
    return new CodeTable(
        entries,
        over.otherwise().or(base::otherwise),
        over.otherwise().isPresent() ? over.warnOtherwise() : base.warnOtherwise(),
        base.where());
  }
}
