package fr.preau.platform;

import java.util.List;
import java.util.Optional;

/**
 * How a login of an identity provider is joined to people of the roster: section {@code join:} of
 * its file.
 *
 * @param subject attributes that name the login for good, the first that is there; empty for a
 *     persistent NameID or {@code sub}
 * @param rules tried in this order until one knows the login
 */
public record JoinConfig(List<String> subject, List<Rule> rules) {
  public JoinConfig {
    subject = List.copyOf(subject);
    rules = List.copyOf(rules);
  }

  /** What a rule reads. */
  public enum By {
    /** {@code FrEduCtRefId}: ids of the AAF, each with its academy. */
    AAF_ID("aaf-id"),
    /** {@code FrEduVecteur}: a pupil by number and school, a guardian by name and child. */
    VECTOR("vector"),
    /** {@code ENTPersonJointure}: an id of the AAF, with its academy or that of the rule. */
    JOINTURE("person-jointure"),
    /** A value that is an id as it stands. */
    VALUE("value"),
    /** Mail of a member of staff, in a domain for which the identity provider is authoritative. */
    ACADEMIC_MAIL("academic-mail");

    private final String code;

    By(String code) {
      this.code = code;
    }

    /** The word of the configuration. */
    public String code() {
      return code;
    }

    static By of(String code) {
      for (By by : values()) {
        if (by.code.equals(code)) {
          return by;
        }
      }
      throw new IllegalArgumentException("No rule reads '%s'".formatted(code));
    }
  }

  /**
   * One rule.
   *
   * @param name what explanations call it
   * @param by what it reads
   * @param attributes names or friendly names under which it comes, the first that is there
   * @param keys templates of keys {@code namespace/population/id} with {@code {academy}}, {@code
   *     {code}}, {@code {label}} and {@code {id}}; all are tried
   * @param academy code of the academy of ids that do not say theirs
   * @param domains of mail, for which the identity provider is authoritative
   */
  public record Rule(
      String name,
      By by,
      List<String> attributes,
      List<String> keys,
      Optional<String> academy,
      List<String> domains) {
    public Rule {
      attributes = List.copyOf(attributes);
      keys = List.copyOf(keys);
      domains = List.copyOf(domains);
    }
  }
}
