package fr.preau.schedule;

/** What the schedule asks of the rest of the hub. */
public interface Work {
  /**
   * Does what is due. Called again for the same due time after a crash or a failure.
   *
   * @throws WorkFailedException when it should be tried again soon
   * @throws fr.preau.platform.Failure likewise
   */
  Outcome run(Recurring due);

  /**
   * What became of it.
   *
   * @param state for programs
   * @param message for people, in the language of the hub; no personal data
   */
  record Outcome(State state, String message) {}

  /** How it ended. */
  enum State {
    /** Something was done. */
    DONE("done"),
    /** There was nothing to do. */
    NOTHING("nothing"),
    /** A person has to decide. */
    HELD("held"),
    /** What arrived cannot be used. */
    REFUSED("refused"),
    /** It did not come to its end, and is tried again. */
    FAILED("failed");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /** Word of the contract and of the database. */
    public String code() {
      return code;
    }
  }
}
