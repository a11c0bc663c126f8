package fr.preau.platform;

/** What the command line answers to the shell. The numbers are a contract and never change. */
public enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0),
  /** Wrong usage or configuration. */
  USAGE(1),
  /** The input was refused; nothing changed. */
  REFUSED(2),
  /** Held for a decision, wholly or for some schools. */
  HELD(3),
  /** A delivery to a provider failed. */
  DELIVERY_FAILED(4),
  /** Internal or environment failure; nothing changed. */
  INTERNAL(5),
  /** Another command holds the roster longer than this one may wait. */
  BUSY(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The process exit status, 0 to 6. */
  public int number() {
    return number;
  }
}
