package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ReleasePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes out of a view what its contract keeps back from some people, step by step while the view is
 * built. A contract that says the same of everybody costs nothing here.
 */
final class PolicyNarrowing {
  /** Columns of {@code pv_person} and {@code pv_relative} by the attribute that fills them. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put("familyName", "family_name");
    COLUMNS.put("givenName", "given_name");
    COLUMNS.put("birthFamilyName", "birth_family_name");
    COLUMNS.put("otherGivenNames", "other_given_names");
    COLUMNS.put("civility", "civility");
    COLUMNS.put("birthDate", "birth_date");
    COLUMNS.put("mail", "mail");
  }

  private final JdbcTemplate session;
  private final Optional<ViewPolicy> policy;

  PolicyNarrowing(JdbcTemplate session, Optional<ViewPolicy> policy) {
    this.session = session;
    this.policy = policy;
  }

  /** After the schools are known. */
  void schools() {
    policy.ifPresent(
        rules -> {
          ViewScripts.run(session, "policy-tables.sql");
          session.batchUpdate(
              "insert into pv_subscribed_level values (?)",
              rules.subscription().levels().stream().map(code -> new Object[] {code}).toList());
          session.batchUpdate(
              "insert into pv_subscribed_division values (?, ?)",
              rules.subscription().divisions().stream()
                  .map(each -> new Object[] {each.school().value(), each.code()})
                  .toList());
          session.batchUpdate("insert into pv_refused values (?, ?)", refused(rules.release()));
          if (!rules.subscription().divisions().isEmpty()) {
            ViewScripts.run(session, "policy-schools.sql");
          }
        });
  }

  /** After it is known who is where, before anybody gets an identifier. */
  void places() {
    policy.ifPresent(
        rules -> {
          if (rules.asksFacts()) {
            ViewScripts.run(session, "policy-facts.sql");
            ViewScripts.run(session, "policy-places.sql");
          }
          if (rules.hasConditions()) {
            new PolicyConditions(session, rules).evaluate();
          }
          ViewScripts.run(session, "policy-withheld.sql");
        });
  }

  /** After the people are there. */
  void people() {
    policy.ifPresent(
        rules -> {
          ViewScripts.run(session, "policy-people.sql");
          columns(rules.release(), "pv_person", COLUMNS);
        });
  }

  /** After the classes are there. */
  void classes() {
    policy.ifPresent(rules -> ViewScripts.run(session, "policy-classes.sql"));
  }

  /** After levels and subjects are there, and again after what is derived from them. */
  void studies() {
    policy.ifPresent(rules -> ViewScripts.run(session, "policy-studies.sql"));
  }

  /** After the guardians are there. */
  void relatives() {
    policy.ifPresent(
        rules -> {
          ViewScripts.run(session, "policy-relatives.sql");
          columns(rules.release(), "pv_relative", COLUMNS);
          columns(rules.release(), "pv_relative", Map.of("birthFamilyName", "name_at_birth"));
        });
  }

  private void columns(ReleasePolicy release, String table, Map<String, String> columns) {
    columns.forEach(
        (word, column) -> {
          ReleasePolicy.Rule rule = release.rules().getOrDefault(word, ReleasePolicy.Rule.PLAIN);
          if (rule.profiles().isPresent() || rule.when().isPresent()) {
            session.update(
                """
                update %1$s p set %2$s = null
                where %2$s is not null
                  and exists (select from pv_lacks l where l.word = ? and l.person_id = p.person_id)
                """
                    .formatted(table, column),
                word);
          }
          boolean text = !column.equals("birth_date");
          if (text && !rule.transforms().isEmpty()) {
            PolicyTransforms.apply(session, table, column, rule);
          }
        });
  }

  private static List<Object[]> refused(ReleasePolicy release) {
    var rows = new ArrayList<Object[]>();
    release
        .rules()
        .forEach(
            (word, rule) ->
                Stream.of(SdetProfile.values())
                    .filter(profile -> !rule.isOf(profile))
                    .forEach(profile -> rows.add(new Object[] {word, profile.code()})));
    return rows;
  }
}
