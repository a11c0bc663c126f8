package fr.preau.providers.directory;

import java.util.Optional;

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
    lines.append(number).append('\t').append(kind).append('\t');
    escape(key, lines);
    lines.append('\t').append(school).append('\t');
    person.ifPresentOrElse(lines::append, () -> lines.append("\\N"));
    lines.append('\t').append(branchNumber).append('\t');
    escape(dn, lines);
    lines.append('\t');
    escape(content.text(), lines);
    lines.append('\n');
  }

  private static void escape(String text, StringBuilder lines) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\\' || character == '\t' || character == '\n' || character == '\r') {
        lines.append(text, from, i).append('\\').append(letter(character));
        from = i + 1;
      }
    }
    lines.append(text, from, text.length());
  }

  private static char letter(char escaped) {
    return switch (escaped) {
      case '\t' -> 't';
      case '\n' -> 'n';
      case '\r' -> 'r';
      default -> escaped;
    };
  }
}
