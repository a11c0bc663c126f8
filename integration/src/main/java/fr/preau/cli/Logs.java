package fr.preau.cli;

import fr.preau.platform.Home;

/** Tells {@code logback.xml} where to write, before the first logger is made. */
final class Logs {
  private Logs() {}

  /**
   * Logs into the home from now on.
   *
   * @param name name of the file, without its extension
   * @param console least level shown on standard error
   */
  static void toHome(Home home, String name, String console) {
    System.setProperty("preau.log.directory", home.data().resolve("log").toString());
    System.setProperty("preau.log.name", name);
    System.setProperty("preau.log.file", "FILE");
    System.setProperty("preau.log.console", console);
  }
}
