package fr.preau.plan;

/**
 * What a plan counts, and {@code roster stats} too. The key is the JSON key of the command-line
 * contract.
 */
public enum RosterKind {
  SCHOOLS("schools"),
  PUPILS("pupils"),
  GUARDIANS("guardians"),
  TEACHERS("teachers"),
  OTHER_STAFF("otherStaff"),
  DIVISIONS("divisions"),
  GROUPS("groups"),
  SUBJECTS("subjects"),
  LEVELS("levels"),
  GUARDIANSHIPS("guardianships"),
  DIVISION_ENROLMENTS("divisionEnrolments"),
  GROUP_ENROLMENTS("groupEnrolments"),
  TEACHINGS("teachings"),
  ACCOUNTS("accounts");

  private final String key;

  RosterKind(String key) {
    this.key = key;
  }

  /** JSON key, such as {@code divisionEnrolments}. */
  public String key() {
    return key;
  }
}
