package fr.preau.mappings.mapping;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import fr.preau.mappings.reader.Template;
import fr.preau.mappings.reader.ldap.LdapShape;
import fr.preau.mappings.reader.ldap.Membership;
import fr.preau.mappings.reader.ldap.NameMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the section {@code ldap} of a mapping document. */
final class LdapSpecParser {
  private static final String ANY = "(objectClass=*)";

  private final Mistakes mistakes;

  LdapSpecParser(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  LdapSpec parse(YamlMap map, String yaml) {
    map.allow("filter", "match", "each", "distinct", "schools", "memberships");
    Map<String, Membership> memberships = new LinkedHashMap<>();
    map.map("memberships")
        .ifPresent(
            all ->
                all.keys()
                    .forEach(
                        name ->
                            all.map(name)
                                .ifPresent(
                                    one -> memberships.put(name(name, all), membership(one)))));
    return new LdapSpec(
        filter(map),
        match(map),
        map.text("each"),
        map.flag("distinct").orElse(false),
        Set.copyOf(map.texts("schools")),
        memberships,
        yaml,
        map.where());
  }

  private Membership membership(YamlMap map) {
    map.allow("filter", "member", "match", "value");
    List<Template> values = new ArrayList<>();
    List<String> texts = map.texts("value");
    Where where = map.where("value");
    for (String text : texts) {
      Optional<Template> value = Template.parse(text);
      value.ifPresent(values::add);
      if (value.isEmpty()) {
        mistakes.add(where, "ldap-value", text);
      }
    }
    if (texts.isEmpty()) {
      mistakes.add(map.where(), "missing-key", "value");
    }
    return new Membership(filter(map), map.text("member").orElse("member"), match(map), values);
  }

  private String name(String name, YamlMap map) {
    if (!name.startsWith(LdapShape.DERIVED)) {
      mistakes.add(map.where(name), "ldap-membership", name);
    }
    return name;
  }

  private String filter(YamlMap map) {
    String filter = map.text("filter").orElse(ANY);
    try {
      Filter.create(filter);
    } catch (LDAPException e) {
      Where where = map.where("filter");
      mistakes.add(where, "ldap-filter", filter);
    }
    return filter;
  }

  /** One attribute and its pattern. */
  private Optional<NameMatch> match(YamlMap map) {
    return map.map("match")
        .flatMap(
            match -> {
              if (match.keys().size() != 1) {
                mistakes.add(match.where(), "ldap-match", "");
                return Optional.empty();
              }
              String attribute = match.keys().iterator().next();
              return match.text(attribute).flatMap(text -> match(attribute, text, match));
            });
  }

  private Optional<NameMatch> match(String attribute, String text, YamlMap map) {
    try {
      return Optional.of(NameMatch.of(attribute, Pattern.compile(text)));
    } catch (PatternSyntaxException e) {
      mistakes.add(map.where(attribute), "ldap-match", text);
      return Optional.empty();
    }
  }
}
