package fr.preau.mappings.reader.ldap;

import fr.preau.mappings.reader.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A value that entries get of the groups they are members of.
 *
 * @param filter which groups, unless the source says otherwise
 * @param member attribute of the group that holds the DNs of its members
 * @param match what the group must look like to count
 * @param values how the value is made of attributes of the group: the first that can be made
 */
public record Membership(
    String filter, String member, Optional<NameMatch> match, List<Template> values) {
  public Membership {
    values = List.copyOf(values);
  }

  /** Attributes that it reads of a group. */
  Set<String> needed() {
    Set<String> needed = new HashSet<>();
    values.forEach(template -> needed.addAll(template.columns()));
    needed.add(member);
    match.ifPresent(
        names -> {
          needed.add(names.attribute());
          needed.removeAll(names.parts());
        });
    return needed;
  }

  List<String> made(Function<String, List<String>> attribute) {
    return values.stream()
        .map(template -> template.values(attribute))
        .filter(made -> !made.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
