package fr.preau.accounts;

import java.util.function.Function;
import java.util.stream.Collectors;

/** Expressions about a row {@code p} of person that several statements share. */
final class AccountSql {
  static final String PROFILE =
      """
      case p.population
        when 'pupil' then 'pupil'
        when 'relative' then 'guardian'
        else case when exists (select from staff_post s where s.person_id = p.id and s.teacher)
                  then 'teacher' else 'staff' end
      end
      """;

  /** A pupil, a guardian (not a mere contact) or a member of staff, present in the roster. */
  static final String ENTITLED =
      entitled("exists (select from guardianship g where g.person_id = p.id and g.guardian)");

  private AccountSql() {}

  /**
   * The same among a few people. Asked as of everybody, the server gathers all guardians there are
   * to look up some of them.
   *
   * @param people a table or query with a column {@code person_id}
   */
  static String entitledAmong(String people) {
    return entitled(
        """
        p.id in (select g.person_id from guardianship g
                  where g.guardian and g.person_id in (select person_id from %s))
        """
            .formatted(people));
  }

  private static String entitled(String isGuardian) {
    return """
        (p.suspended_at is null and (p.population <> 'relative' or %s))
        """
        .formatted(isGuardian);
  }

  /**
   * People p among those meant. The fence ({@code offset 0}) has them found first: the planner
   * takes the conditions above for so costly that it would look up a million people one by one.
   *
   * @param among condition on a row {@code p} of person
   */
  static String people(String among) {
    return """
        (select id, run_id, namespace, source_key, population, given_name, family_name,
                suspended_at
           from person p where %s offset 0) p
        """
        .formatted(among);
  }

  /**
   * The degree of the source that gave the person its content; of whom somebody typed, that of the
   * source that gave a school of theirs.
   */
  static String degree(AccountRules rules) {
    if (rules.primarySources().isEmpty()) {
      return "'2D'";
    }
    String primary = "('" + String.join("', '", rules.primarySources()) + "')";
    return """
        case when exists (
               select from run r
                where r.id = p.run_id
                  and (r.source in %1$s or r.source = 'manual' and exists (
                    select from (select school_id from enrolment where pupil_id = p.id
                                 union all
                                 select school_id from staff_post where person_id = p.id
                                 union all
                                 select e.school_id from guardianship g
                                   join enrolment e on e.pupil_id = g.pupil_id
                                  where g.person_id = p.id) l
                      join school s on s.id = l.school_id
                      join run o on o.id = s.run_id
                     where o.source in %1$s)))
             then '1D' else '2D' end
        """
        .formatted(primary);
  }

  /** The policy of a profile and a degree, both expressions. */
  static String policy(AccountRules rules, String profile, String degree) {
    return byProfile(
        profile,
        each ->
            "case %s when '1D' then '%s' else '%s' end"
                .formatted(
                    degree, rules.policy(each, "1D").code(), rules.policy(each, "2D").code()));
  }

  /** A value for each profile, as an expression of the profile. */
  static String byProfile(String profile, Function<String, String> value) {
    return AccountRules.PROFILES.stream()
        .map(each -> "when '%s' then %s".formatted(each, value.apply(each)))
        .collect(Collectors.joining(" ", "case " + profile + " ", " end"));
  }
}
