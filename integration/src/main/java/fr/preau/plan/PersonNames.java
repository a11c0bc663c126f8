package fr.preau.plan;

/** Names as they are compared: without accents, case, blanks and hyphens. */
final class PersonNames {
  private PersonNames() {}

  /** The SQL for a text expression. */
  static String letters(String expression) {
    return "regexp_replace(lower(unaccent(" + expression + ")), '[^a-z]', '', 'g')";
  }
}
