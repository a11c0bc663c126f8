package fr.preau.providers;

/** Where a delivery stands. */
public enum DeliveryState {
  /** Nothing was ever sent to the provider. */
  NEVER("never"),
  /** Worked out and shown, not sent. */
  PLANNED("planned"),
  BUILDING("building"),
  /** Complete on our disk, on its way. */
  READY("ready"),
  DELIVERED("delivered"),
  UNCHANGED("unchanged"),
  HELD("held"),
  FAILED("failed");

  private final String code;

  DeliveryState(String code) {
    this.code = code;
  }

  /** Word of the command-line contract and of the database. */
  public String code() {
    return code;
  }

  static DeliveryState ofCode(String code) {
    for (DeliveryState state : values()) {
      if (state.code.equals(code)) {
        return state;
      }
    }
    throw new IllegalArgumentException("Unknown delivery state: '%s'".formatted(code));
  }
}
