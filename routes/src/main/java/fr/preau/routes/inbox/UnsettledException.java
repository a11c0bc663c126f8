package fr.preau.routes.inbox;

/** A delivery that has to wait; it stays where it is. */
public final class UnsettledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why it waits. */
  public enum Reason {
    /** Another import uses the roster. */
    BUSY,
    /** Its files are not at rest. */
    STILL_ARRIVING
  }

  private final Reason reason;

  /** For that reason. */
  public UnsettledException(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  /** Why it waits. */
  public Reason reason() {
    return reason;
  }
}
