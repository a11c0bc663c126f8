package fr.preau.release;

import fr.preau.platform.IdentifierKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a provider gets about a person.
 *
 * @param subject the identifier
 * @param kind what kind of identifier it is
 * @param attributes values by the provider's name of the attribute, in the order of the policy;
 *     only those that have a value
 */
public record Released(String subject, IdentifierKind kind, Map<String, List<String>> attributes) {
  public Released {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "Released" + attributes.keySet();
  }
}
