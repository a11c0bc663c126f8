package fr.preau.platform;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/**
 * What was agreed about a provider: section {@code contract:} of its file, without which no
 * provider is accepted (GDPR, articles 6, 28 and 30).
 *
 * @param controller who answers for the processing
 * @param purpose what it is for
 * @param legalBasis what allows it
 * @param categories categories of data, as people name them
 * @param retention how long it is known here what was released
 * @param approvedBy who agreed
 * @param approvedOn when
 */
public record ContractTerms(
    Controller controller,
    String purpose,
    String legalBasis,
    List<String> categories,
    Period retention,
    String approvedBy,
    LocalDate approvedOn) {
  public ContractTerms {
    categories = List.copyOf(categories);
  }

  /**
   * Who answers for a processing: the head of the school in the second degree, the DASEN in the
   * first.
   *
   * @param name who
   * @param role in what capacity
   */
  public record Controller(String name, String role) {}
}
