package fr.preau.sso.upstream.join;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an identity provider says about a login.
 *
 * @param issuer its entity id or issuer
 * @param persistentId a name of the login that it does not give to another; empty when what it
 *     gives is transient
 * @param attributes values by every name under which they came; two attributes of one name are one
 */
public record Said(
    String issuer, Optional<String> persistentId, Map<String, List<String>> attributes) {
  public Said {
    attributes = Map.copyOf(attributes);
  }

  /** The values of the first of these names that has any; an {@code X} stands for none. */
  List<String> values(List<String> names) {
    for (String name : names) {
      List<String> values =
          attributes.getOrDefault(name, List.of()).stream()
              .map(String::strip)
              .filter(value -> !value.isEmpty() && !"X".equals(value))
              .distinct()
              .toList();
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }

  /** The issuer alone. */
  @Override
  public String toString() {
    return "Said[" + issuer + "]";
  }
}
