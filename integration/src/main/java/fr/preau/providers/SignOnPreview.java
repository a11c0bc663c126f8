package fr.preau.providers;

import fr.preau.platform.IdentifierKind;
import fr.preau.platform.ProviderConfig;
import fr.preau.release.AccessDecision;
import fr.preau.release.Beneficiaries;
import fr.preau.release.Beneficiary;
import fr.preau.release.ProviderIdentifiers;
import fr.preau.release.Released;
import fr.preau.release.ServiceContract;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * What a sign-on would give a provider; makes no identifier.
 *
 * @param people reads them
 * @param identifiers those that were made
 */
record SignOnPreview(Beneficiaries people, ProviderIdentifiers identifiers) {
  /**
   * What that provider would get of a person on that day.
   *
   * @param push what its deliveries hold of the person
   */
  ContractPreview of(
      ProviderConfig config, long person, LocalDate today, Optional<ProviderPreview> push) {
    Optional<Beneficiary> found = people.find(person);
    if (found.isEmpty()) {
      return refused(config, "no-account", "roster", push);
    }
    var contract = ServiceContract.of(config);
    AccessDecision decision = contract.decide(found.get(), today);
    if (decision instanceof AccessDecision.Refused no) {
      return refused(config, no.reason().code(), no.rule(), push);
    }
    var granted = (AccessDecision.Granted) decision;
    Released released =
        contract.release(
            found.get(),
            granted.within(),
            identifiers.find(config.id(), person).orElse(""),
            child -> identifiers.find(config.id(), child).orElse(""),
            today);
    boolean lasting = config.identifier().kind() != IdentifierKind.TRANSIENT;
    return new ContractPreview(
        config.id(),
        config.kindWord(),
        true,
        "",
        "",
        Optional.of(released.subject()).filter(subject -> lasting && !subject.isEmpty()),
        config.identifier().kind().word(),
        released.attributes(),
        push);
  }

  private static ContractPreview refused(
      ProviderConfig config, String reason, String rule, Optional<ProviderPreview> push) {
    return new ContractPreview(
        config.id(),
        config.kindWord(),
        false,
        reason,
        rule,
        Optional.empty(),
        config.identifier().kind().word(),
        Map.of(),
        push);
  }
}
