package fr.preau.release;

import java.util.Locale;

/** Why somebody gets nothing of a provider, in the order in which it is looked at. */
public enum RefusalReason {
  /** The subscription has not begun, or is over. */
  NOT_IN_FORCE,
  /** The account is suspended. */
  ACCOUNT_SUSPENDED,
  /** The account is closed or erased. */
  ACCOUNT_CLOSED,
  /** The person has no role anywhere. */
  NO_ROLE,
  /** None of the person's profiles is subscribed. */
  PROFILE_NOT_SUBSCRIBED,
  /** None of the schools is subscribed, or of the provider's degree. */
  SCHOOL_NOT_SUBSCRIBED,
  /** None of the levels is subscribed. */
  LEVEL_NOT_SUBSCRIBED,
  /** None of the divisions is subscribed. */
  DIVISION_NOT_SUBSCRIBED,
  /** The condition of the subscription does not hold. */
  CONDITION,
  /** The person has no identifier of the kind that the provider needs. */
  IDENTIFIER_MISSING;

  /** The word of logs, tables and documents: {@code not-in-force}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
