package fr.preau.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code kind: ldap}, a directory that the hub keeps: its {@code profile} with what the declaration
 * says otherwise.
 *
 * @param profile {@code openldap-sdet}, {@code inetorgperson} or {@code active-directory}
 * @param server where it is
 * @param base name of the branch that the hub works in
 * @param names rule for the name of an entry below the base, by gathering ({@code people}, {@code
 *     groups}, {@code schools}); no rule, no such entries
 * @param keys attribute that holds our key, by gathering
 * @param classes object classes by kind of entry: {@code pupil}, {@code relative}, {@code teacher},
 *     {@code staff}, {@code division}, {@code group}, {@code school}
 * @param attributes templates of values, by gathering or kind of entry, then by attribute
 * @param placeholderMember whether groups always have the base as a member, since their class takes
 *     none that is empty
 * @param activeDirectory whether accounts are enabled and disabled by {@code userAccountControl},
 *     and the server itself follows a renamed member
 * @param randomPassword whether a new account of Active Directory gets a password that nobody
 *     knows, and is enabled
 * @param deactivation what becomes of who is no longer to be there
 * @param repairDrift whether a push puts right what somebody else changed
 */
public record LdapConfig(
    String profile,
    Server server,
    String base,
    Map<String, String> names,
    Map<String, String> keys,
    Map<String, List<String>> classes,
    Map<String, Map<String, List<ValueTemplate>>> attributes,
    boolean placeholderMember,
    boolean activeDirectory,
    boolean randomPassword,
    Deactivation deactivation,
    boolean repairDrift)
    implements ProviderConfig.Kind {
  private static final Map<String, String> RELEASED =
      Map.ofEntries(
          Map.entry("birthFamilyName", "birthFamilyName"),
          Map.entry("otherGivenNames", "otherGivenNames"),
          Map.entry("civility", "civility"),
          Map.entry("birthDate", "birthDate"),
          Map.entry("birthDateFrench", "birthDate"),
          Map.entry("adult", "birthDate"),
          Map.entry("mail", "mail"),
          Map.entry("level", "levels"),
          Map.entry("levelLabel", "levels"),
          Map.entry("subjects", "subjects"),
          Map.entry("disciplines", "disciplines"));

  /** Fields that templates can name, with the word of the release policy that each one needs. */
  public static final Map<String, Optional<String>> FIELDS = fields();

  public LdapConfig {
    names = Map.copyOf(names);
    keys = Map.copyOf(keys);
    classes = Map.copyOf(classes);
    attributes = Map.copyOf(attributes);
  }

  /**
   * Where a directory is and how the hub proves itself to it.
   *
   * @param security {@code ldaps}, {@code starttls} or {@code none}
   * @param trustStore PEM file of the certificates we trust
   * @param passwordFile holds the password of {@code bindDn}
   * @param connections how many connections share the work
   * @param window how many operations may be under way at once
   * @param tries how often in a row a server that gives no answer is tried
   */
  public record Server(
      String host,
      int port,
      String security,
      Optional<Path> trustStore,
      String bindDn,
      Path passwordFile,
      Duration connectTimeout,
      Duration responseTimeout,
      int connections,
      int window,
      int tries) {}

  /**
   * What becomes of who is no longer to be there, until the entry is deleted.
   *
   * @param branch branch below the base that the entry moves to
   * @param attribute attribute that gets {@code value}
   * @param value value that says that the account is disabled
   * @param deleteAfterDays days from deactivation to deletion
   */
  public record Deactivation(
      Optional<String> branch, Optional<String> attribute, String value, int deleteAfterDays) {}

  private static Map<String, Optional<String>> fields() {
    var all = new LinkedHashMap<String, Optional<String>>();
    for (String free :
        List.of(
            "id",
            "login",
            "familyName",
            "givenName",
            "profiles",
            "schools",
            "school",
            "divisions",
            "divisionsOrNone",
            "groups",
            "children",
            "domain",
            "uai",
            "name",
            "siren",
            "contract",
            "type",
            "code",
            "label",
            "phone")) {
      all.put(free, Optional.empty());
    }
    RELEASED.forEach((field, word) -> all.put(field, Optional.of(word)));
    return Collections.unmodifiableMap(all);
  }
}
