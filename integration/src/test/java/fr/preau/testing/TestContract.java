package fr.preau.testing;

import fr.preau.platform.ContractTerms;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

/** A contract that nothing is wrong with, for tests of something else. */
public final class TestContract {
  /** As a provider's declaration has it: one line, without indentation. */
  public static final String YAML =
      "contract: {controller: {name: Fictional head, role: head of school}, purpose: tests,"
          + " legalBasis: public task, categories: [identity], retention: 12,"
          + " approvedBy: Fictional officer, approvedOn: 2026-06-30}\n";

  /** The same, checked. */
  public static final ContractTerms TERMS =
      new ContractTerms(
          new ContractTerms.Controller("Fictional head", "head of school"),
          "tests",
          "public task",
          List.of("identity"),
          Period.ofMonths(12),
          "Fictional officer",
          LocalDate.of(2026, 6, 30));

  private TestContract() {}
}
