package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.DN;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What entries must look like to count.
 *
 * @param attribute attribute of the entry, or one that its name gives
 * @param pattern must match a value whole; its named parts become attributes
 * @param parts those names
 */
public record NameMatch(String attribute, Pattern pattern, List<String> parts) {
  private static final Pattern NAMED = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

  public NameMatch {
    parts = List.copyOf(parts);
  }

  /** With the parts that the pattern names. */
  public static NameMatch of(String attribute, Pattern pattern) {
    return new NameMatch(
        attribute,
        pattern,
        NAMED.matcher(pattern.pattern()).results().map(part -> part.group(1)).toList());
  }

  /** The parts of an entry; empty when it does not count. */
  Optional<Map<String, List<String>>> parts(Map<String, List<String>> read, DN dn) {
    List<String> values = read.getOrDefault(attribute, EntryNames.derived(attribute, dn));
    for (String value : values) {
      Matcher matcher = pattern.matcher(value);
      if (matcher.matches()) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String part : parts) {
          Optional.ofNullable(matcher.group(part))
              .ifPresent(text -> found.put(part, List.of(text)));
        }
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
