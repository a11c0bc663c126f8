package fr.preau.mappings.mapping;

/**
 * A place in a mapping document.
 *
 * @param file name of the file, below the directory of its kind
 * @param builtIn whether the file ships with the hub
 * @param line line, from 1
 */
record Where(String file, boolean builtIn, int line) {
  Where atLine(int other) {
    return new Where(file, builtIn, other);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
