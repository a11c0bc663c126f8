package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * The sections {@code contract:} and {@code identifier:} of a provider. What is missing in them is
 * told field by field, with what to write there.
 *
 * @param document the provider's file, which its schema has found good
 * @param mistakes told of every field that is missing
 */
record ContractSettings(YamlDocument document, List<ConfigMistake> mistakes) {
  private static final String CONTRACT = "/contract";

  ContractTerms terms() {
    Settings contract = new Settings(document.root()).at("contract");
    Settings controller = contract.at("controller");
    return new ContractTerms(
        new ContractTerms.Controller(
            required(controller, "/controller", "name", "contract-controller-name"),
            required(controller, "/controller", "role", "contract-controller-role")),
        required(contract, "", "purpose", "contract-purpose"),
        required(contract, "", "legalBasis", "contract-legal-basis"),
        categories(contract),
        Period.ofMonths(
            Integer.parseInt(number(required(contract, "", "retention", "contract-retention")))),
        required(contract, "", "approvedBy", "contract-approved-by"),
        date(required(contract, "", "approvedOn", "contract-approved-on")));
  }

  ProviderConfig.Identifier identifier() {
    Settings settings = new Settings(document.root()).at("identifier");
    IdentifierKind kind = IdentifierKind.ofWord(settings.text("kind").orElse("opaque"));
    Optional<String> why = settings.text("why").filter(text -> !text.isBlank());
    if (kind.needsReason() && why.isEmpty()) {
      mistakes.add(document.mistake("/identifier/why", "identifier-why", kind.word()));
    }
    return new ProviderConfig.Identifier(kind, why);
  }

  private List<String> categories(Settings contract) {
    List<String> categories =
        contract.list("categories", JsonNode::asText).orElse(List.of()).stream()
            .filter(text -> !text.isBlank())
            .toList();
    if (categories.isEmpty()) {
      mistakes.add(document.mistake(CONTRACT + "/categories", "contract-categories"));
    }
    return categories;
  }

  private String required(Settings settings, String below, String key, String code) {
    Optional<String> text = settings.text(key).filter(given -> !given.isBlank());
    if (text.isEmpty()) {
      mistakes.add(document.mistake(CONTRACT + below + "/" + key, code));
    }
    return text.orElse("");
  }

  private static String number(String text) {
    return text.isEmpty() ? "0" : text;
  }

  private static LocalDate date(String text) {
    return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
  }
}
