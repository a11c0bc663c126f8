package fr.preau.platform;

import java.util.List;
import java.util.Map;

/**
 * How the words of several sources about one person or school become one.
 *
 * @param precedence ids of sources, the one to believe first first; the others follow in the order
 *     of their ids
 * @param attributes the same for single attributes, by their name in the roster such as {@code
 *     mail}
 * @param mailDomains domains whose addresses belong to one person, such as {@code ac-*.fr}
 */
public record IdentityConfig(
    List<String> precedence, Map<String, List<String>> attributes, List<String> mailDomains) {
  /** Sources in the order of their ids, no address proves anything. */
  public static final IdentityConfig DEFAULT = new IdentityConfig(List.of(), Map.of(), List.of());

  /** The attributes whose order of sources can be declared. */
  public static final List<String> ATTRIBUTES =
      List.of(
          "familyName",
          "birthFamilyName",
          "givenName",
          "otherGivenNames",
          "civility",
          "birthDate",
          "ine",
          "schoolPupilId",
          "mail",
          "homePhone",
          "workPhone",
          "mobile",
          "uai",
          "name",
          "typeCode",
          "typeLabel",
          "contract",
          "siren",
          "phone",
          "academyCode",
          "attachedTo",
          "label",
          "nationalCode",
          "statisticalCode");

  public IdentityConfig {
    precedence = List.copyOf(precedence);
    attributes = Map.copyOf(attributes);
    mailDomains = List.copyOf(mailDomains);
  }
}
