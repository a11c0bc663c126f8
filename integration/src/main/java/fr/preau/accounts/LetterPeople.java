package fr.preau.accounts;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds whose sheets a selection asks for, in the order in which they are handed out: {@code
 * letter_sheet}, a table of the transaction, numbered from 1.
 */
final class LetterPeople {
  private static final String IN_SCHOOL =
      """
      select e.pupil_id from enrolment e join school s on s.id = e.school_id
       where s.uai = :school and (:division::text is null or exists (
         select from membership m join class_group c on c.id = m.class_group_id
          where m.pupil_id = e.pupil_id and c.school_id = s.id and c.type = 'division'
            and c.code = :division))
      """;

  private static final String AMONG =
      """
      create temp table letter_person on commit drop as
      with pupil as (%s)
      select pupil_id as person_id from pupil
      union
      select g.person_id from guardianship g join pupil using (pupil_id) where g.guardian
      union
      select t.person_id from staff_post t join school s on s.id = t.school_id
       where s.uai = :school and :division::text is null
      """
          .formatted(IN_SCHOOL);

  private static final String EVERYBODY =
      "create temp table letter_person on commit drop as select person_id from account";

  private static final String SHEETS =
      """
      create temp table letter_sheet on commit drop as
      select row_number() over (order by uai nulls last, division nulls last, profile,
                                family_name, given_name, person_id) as no, *
        from (select a.person_id, a.login, a.policy, a.activated_at is not null as activated,
                     p.family_name, p.given_name, %s as profile, place.uai, place.name as school,
                     class.code as division
                from letter_person chosen
                join account a on a.person_id = chosen.person_id
                               and a.state in ('provisional', 'active')
                join person p on p.id = a.person_id
                left join lateral (
                  select l.pupil_id, s.id, s.uai, s.name
                    from (select p.id as pupil_id, e.school_id, e.administrative
                            from enrolment e where e.pupil_id = p.id
                          union all
                          select null, t.school_id, true from staff_post t where t.person_id = p.id
                          union all
                          select g.pupil_id, e.school_id, e.administrative
                            from guardianship g join enrolment e on e.pupil_id = g.pupil_id
                           where g.person_id = p.id and g.guardian) l
                    join school s on s.id = l.school_id
                   where :school::text is null or s.uai = :school
                   order by l.administrative desc, s.uai, l.pupil_id limit 1) place on true
                left join lateral (
                  select c.code from membership m join class_group c on c.id = m.class_group_id
                   where m.pupil_id = place.pupil_id and c.school_id = place.id
                     and c.type = 'division' and (:division::text is null or c.code = :division)
                   order by c.code limit 1) class on true
               where :person::bigint is null or p.id = :person) everybody
       where :profile::text is null or profile = :profile
      """
          .formatted(AccountSql.PROFILE);

  private final JdbcClient jdbc;

  LetterPeople(JdbcTemplate within) {
    this.jdbc = JdbcClient.create(within);
  }

  /**
   * Chooses the people: {@code letter_person} (person_id), a table of the transaction.
   *
   * @throws Failure {@code school-unknown} when no school of the roster has that UAI, {@code
   *     division-unknown} when it has no division of that code
   */
  void choose(LetterSelection selection) {
    selection.school().ifPresent(this::requireSchool);
    selection
        .division()
        .ifPresent(division -> requireDivision(selection.school().orElseThrow(), division));
    jdbc.sql(selection.school().isPresent() ? AMONG : EVERYBODY)
        .param("school", selection.school().orElse(null))
        .param("division", selection.division().orElse(null))
        .update();
  }

  /** Makes their sheets; answers how many of them sign in elsewhere and get none. */
  long makeSheets(LetterSelection selection) {
    jdbc.sql(SHEETS)
        .param("school", selection.school().orElse(null))
        .param("division", selection.division().orElse(null))
        .param("person", selection.person().orElse(null))
        .param("profile", selection.profile().orElse(null))
        .update();
    long federated = jdbc.sql("delete from letter_sheet where policy = 'federated'").update();
    jdbc.sql("create index on letter_sheet (no)").update();
    return federated;
  }

  /** Makes the codes of the chosen void, used ones apart; answers how many could still be used. */
  long voidEarlierCodes() {
    return jdbc.sql(
            """
            with void as (
              delete from activation_code c using letter_sheet l
               where c.person_id = l.person_id and c.used_at is null
              returning c.expires_at)
            select count(*) from void where expires_at > now()
            """)
        .query(Long.class)
        .single();
  }

  /** Sheets in their order, with new codes for whoever needs one. */
  List<LetterSheet> after(long number, int limit) {
    return jdbc.sql("select * from letter_sheet where no > ? order by no limit ?")
        .params(number, limit)
        .query(
            (row, n) ->
                new LetterSheet(
                    row.getLong("no"),
                    row.getLong("person_id"),
                    Optional.ofNullable(row.getString("uai")).orElse(""),
                    Optional.ofNullable(row.getString("school")).orElse(""),
                    Optional.ofNullable(row.getString("division")).orElse(""),
                    row.getString("profile"),
                    row.getString("family_name"),
                    row.getString("given_name"),
                    row.getString("login"),
                    row.getBoolean("activated")
                        ? Optional.empty()
                        : Optional.of(ActivationCode.random())))
        .list();
  }

  private void requireSchool(String uai) {
    if (jdbc.sql("select 1 from school where uai = ? limit 1")
        .param(uai)
        .query()
        .listOfRows()
        .isEmpty()) {
      throw Failure.of(ExitCode.USAGE, "school-unknown", "", uai);
    }
  }

  private void requireDivision(String uai, String code) {
    List<String> codes =
        jdbc.sql(
                """
                select c.code from class_group c join school s on s.id = c.school_id
                 where s.uai = ? and c.type = 'division' order by c.code
                """)
            .param(uai)
            .query(String.class)
            .list();
    if (!codes.contains(code)) {
      throw Failure.of(
          ExitCode.USAGE,
          "division-unknown",
          "",
          uai,
          code,
          codes.isEmpty() ? "-" : String.join(", ", codes));
    }
  }
}
