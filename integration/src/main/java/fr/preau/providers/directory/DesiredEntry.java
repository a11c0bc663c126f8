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
 * @param dn its full name
 */
record DesiredEntry(
    String kind,
    String key,
    String school,
    Optional<Long> person,
    String dn,
    EntryContent content) {
  /** Says nothing that names people. */
  @Override
  public String toString() {
    return "DesiredEntry[" + kind + ", " + key + "]";
  }

  /** One line of COPY in text format, without its number. */
  String copyLine(long number) {
    String text = content.text();
    UUID hash = UUID.nameUUIDFromBytes((dn + '\n' + text).getBytes(StandardCharsets.UTF_8));
    return number
        + "\t"
        + kind
        + "\t"
        + escape(key)
        + "\t"
        + school
        + "\t"
        + person.map(String::valueOf).orElse("\\N")
        + "\t"
        + escape(dn)
        + "\t"
        + escape(text)
        + "\t"
        + hash
        + "\n";
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
