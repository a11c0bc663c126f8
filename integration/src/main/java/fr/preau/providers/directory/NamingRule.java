package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.RDN;
import fr.preau.platform.ValueTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an entry is called: {@code uid={login},ou=people} below the base.
 *
 * @param attribute that names the entry in its branch
 * @param value of that attribute
 * @param parent the branch, full name
 */
record NamingRule(String attribute, ValueTemplate value, ValueTemplate parent) {
  /**
   * A name that was made.
   *
   * @param value of the naming attribute
   * @param parent full name of the branch
   * @param dn full name of the entry
   */
  record Name(String value, String parent, String dn) {}

  static NamingRule of(String rule, String base) {
    int equals = rule.indexOf('=');
    int comma = rule.indexOf(',');
    String first = comma < 0 ? rule : rule.substring(0, comma);
    String rest = comma < 0 ? base : rule.substring(comma + 1) + "," + base;
    if (equals <= 0 || equals > first.length()) {
      throw new IllegalArgumentException("Not a naming rule: '%s'".formatted(rule));
    }
    return new NamingRule(
        first.substring(0, equals),
        ValueTemplate.of(first.substring(equals + 1)),
        ValueTemplate.of(rest));
  }

  /** The name for these fields; empty when one of them has no value, or several. */
  Optional<Name> name(Map<String, List<String>> fields) {
    List<String> values = value.values(fields);
    List<String> parents = parent.values(fields, NamingRule::escape);
    if (values.size() != 1 || parents.size() != 1 || values.get(0).isBlank()) {
      return Optional.empty();
    }
    String name = values.get(0).strip();
    return Optional.of(
        new Name(name, parents.get(0), attribute + "=" + escape(name) + "," + parents.get(0)));
  }

  /** A value as a name takes it (RFC 4514). */
  static String escape(String value) {
    String rdn = new RDN("x", value).toString();
    return rdn.substring(rdn.indexOf('=') + 1);
  }
}
