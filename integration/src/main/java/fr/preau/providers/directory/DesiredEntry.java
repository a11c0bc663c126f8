package fr.preau.providers.directory;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry that the directory should have.
 *
 * @param kind {@code pupil}, {@code relative}, {@code staff}, {@code division}, {@code group} or
 *     {@code school}
 * @param key our key; with the kind, never two alike
 * @param school UAI that it counts in
 * @param person id of the person's row in the roster
 * @param branch full name of the branch that it lies in
 * @param dn its full name
 */
record DesiredEntry(
    String kind,
    String key,
    String school,
    Optional<Long> person,
    String branch,
    String dn,
    EntryContent content) {
  /** Says nothing that names people. */
  @Override
  public String toString() {
    return "DesiredEntry[" + kind + ", " + key + "]";
  }

  /**
   * Adds its line of COPY in text format.
   *
   * @param number of the entry
   * @param branchNumber number of its branch
   */
  void copyLine(long number, int branchNumber, StringBuilder lines) {
    String text = content.text();
    UUID hash = UUID.nameUUIDFromBytes((dn + '\n' + text).getBytes(StandardCharsets.UTF_8));
    lines.append(number).append('\t').append(kind).append('\t');
    escape(key, lines);
    lines.append('\t').append(school).append('\t');
    person.ifPresentOrElse(lines::append, () -> lines.append("\\N"));
    lines.append('\t').append(branchNumber).append('\t');
    escape(dn, lines);
    lines.append('\t');
    escape(text, lines);
    lines.append('\t').append(hash).append('\n');
  }

  private static void escape(String text, StringBuilder lines) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '\\' -> lines.append("\\\\");
        case '\t' -> lines.append("\\t");
        case '\n' -> lines.append("\\n");
        case '\r' -> lines.append("\\r");
        default -> lines.append(character);
      }
    }
  }
}
