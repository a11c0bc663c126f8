package fr.preau.providers;

/**
 * A person's decision that the removals of a delivery are right.
 *
 * @param by who decides
 * @param reason why
 */
public record Acceptance(String by, String reason) {
  public Acceptance {
    if (by.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("An acceptance needs who decides and why");
    }
  }
}
