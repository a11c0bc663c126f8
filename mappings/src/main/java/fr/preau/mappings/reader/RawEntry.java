package fr.preau.mappings.reader;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry as its file has it: attribute names and values, nothing interpreted. An attribute with
 * one empty value is an attribute without value.
 *
 * @param request what the file asks for
 * @param kind kind as the entry states it, such as {@code Eleve}; empty when it states none
 * @param id identifier as the entry states it; empty when it states none
 * @param attributes values by attribute name, in file order, never containing an empty value
 * @param line line of the file where the entry starts, from 1
 * @param fingerprint by which {@link KnownEntries} may know it another time; empty when its reader
 *     cannot tell, or when something about it was odd
 */
public record RawEntry(
    Request request,
    Optional<String> kind,
    Optional<String> id,
    Map<String, List<String>> attributes,
    int line,
    Optional<EntryFingerprint> fingerprint) {

  /** An entry that has to be read every time. */
  public RawEntry(
      Request request,
      Optional<String> kind,
      Optional<String> id,
      Map<String, List<String>> attributes,
      int line) {
    this(request, kind, id, attributes, line, Optional.empty());
  }

  /** What an entry asks the receiver to do. A full contains only {@link #ADD}. */
  public enum Request {
    ADD,
    MODIFY,
    DELETE
  }

  /** The values of an attribute, empty when it is absent or without value. */
  public List<String> values(String attribute) {
    return attributes.getOrDefault(attribute, List.of());
  }

  /** The same entry with a fingerprint, if there is one. */
  public RawEntry withFingerprint(Optional<EntryFingerprint> of) {
    return new RawEntry(request, kind, id, attributes, line, of);
  }

  /** Where the entry stood and its id: values are personal data. */
  @Override
  public String toString() {
    return "RawEntry[line " + line + "]";
  }
}
