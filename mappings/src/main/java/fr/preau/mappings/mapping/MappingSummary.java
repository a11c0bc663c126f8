package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Optional;

/**
 * One document of the library, for lists.
 *
 * @param name name, such as {@code aaf-2d/pupil}
 * @param format format it belongs to, such as {@code aaf-2d}
 * @param source kind of entry it reads; empty for a document of tables only
 * @param target canonical record it makes; empty for a document of tables only
 * @param fields number of fields
 * @param files files it is made of, the built-in one first
 * @param builtIn whether it ships with the hub, overridden or not
 */
public record MappingSummary(
    String name,
    String format,
    Optional<String> source,
    Optional<String> target,
    int fields,
    List<String> files,
    boolean builtIn) {
  public MappingSummary {
    files = List.copyOf(files);
  }
}
