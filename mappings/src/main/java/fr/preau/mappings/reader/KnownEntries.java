package fr.preau.mappings.reader;

/**
 * The entries that need not be read again: what their bytes say is known, and nothing about them
 * was odd. Asked by the reader of one file.
 */
public interface KnownEntries {
  /**
   * What an entry's meaning depends on beside its bytes, such as the mapping. Fingerprints of
   * another context never match.
   */
  byte[] context();

  /**
   * Whether an entry of the file is known; then it is left out of what the reader returns.
   *
   * @param fingerprint of its bytes, in this context
   * @param line line of the file where it starts, from 1
   */
  boolean isKnown(EntryFingerprint fingerprint, int line);
}
