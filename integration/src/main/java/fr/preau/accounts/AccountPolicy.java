package fr.preau.accounts;

/** How people of a profile sign in. */
public enum AccountPolicy {
  /** An identity provider vouches for them. */
  FEDERATED("federated"),
  /** They have a password here, set with an activation code. */
  LOCAL("local");

  private final String code;

  AccountPolicy(String code) {
    this.code = code;
  }

  /** Word of the configuration and of the database. */
  public String code() {
    return code;
  }
}
