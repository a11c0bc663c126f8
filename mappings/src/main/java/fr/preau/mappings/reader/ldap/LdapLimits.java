package fr.preau.mappings.reader.ldap;

/** How much a directory may ask of the reader. Real ones stay far below; what goes over fails. */
final class LdapLimits {
  /** Bytes of one message. */
  static final int MESSAGE = 16 << 20;

  /** Bytes of one page, about. */
  static final long PAGE = 64L << 20;

  /** Characters of one value. */
  static final int VALUE = 65_536;

  /** Values of one attribute. */
  static final int VALUES = 500_000;

  /** Memberships of all groups together. */
  static final int MEMBERS = 5_000_000;

  /** Members of changed groups that are read one by one. */
  static final int CHANGED = 50_000;

  /** Groups in groups in groups. */
  static final int NESTED = 8;

  /** Schools that others refer to by their DN. */
  static final int SCHOOLS = 100_000;

  /** Keys that are remembered to leave repetitions out. */
  static final int DISTINCT = 50_000;

  /** Pages without any entry in a row. */
  static final int EMPTY_PAGES = 50;

  /** Silences that one page may take. */
  static final int SILENCES = 5;

  private LdapLimits() {}
}
