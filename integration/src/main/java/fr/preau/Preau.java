package fr.preau;

import fr.preau.cli.PreauCli;
import fr.preau.cli.Terminal;

/** Entry point of the executable jar. */
public final class Preau {
  private Preau() {}

  /**
   * Runs one command and exits with its code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(new PreauCli(Terminal.ofProcess()).run(args));
  }
}
