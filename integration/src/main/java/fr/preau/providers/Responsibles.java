package fr.preau.providers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Appoints the people who allot resources, school by school ({@code GARRespAff}). */
final class Responsibles {
  private final JdbcTemplate session;

  Responsibles(JdbcTemplate session) {
    this.session = session;
  }

  /** Appoints by the policy; without one, nobody, and nobody is missed. */
  Appointments appoint(Optional<ResponsiblePolicy> policy) {
    if (policy.isEmpty()) {
      ViewScripts.run(session, "view-responsibles.sql");
      return new Appointments(List.of(), List.of());
    }
    return appoint(policy.get());
  }

  private Appointments appoint(ResponsiblePolicy policy) {
    session.batchUpdate(
        "insert into pv_declared_responsible values (?, ?, ?, ?)",
        policy.declared().stream().map(Responsibles::row).toList());
    session.batchUpdate(
        "insert into pv_academic_mail values (?)",
        policy.academicDomains().stream()
            .map(domain -> new Object[] {'@' + expression(domain) + '$'})
            .toList());
    ViewScripts.run(session, "view-responsibles.sql");
    List<String> missing =
        session.queryForList(
            """
            select s.uai from pv_school s
            where not exists (
              select from pv_responsible r where s.uai = any (string_to_array(r.uais, ' ')))
            order by s.uai
            """,
            String.class);
    return new Appointments(missing, problems());
  }

  private List<ResponsibleProblem> problems() {
    return session.query(
        """
        select d.line, d.uai, concat_ws('/', d.namespace, d.number) as person,
          case
            when d.uai not in (select uai from pv_school) then 'responsible-school-unknown'
            when found.mails is null then 'responsible-person-unknown'
            else 'responsible-without-mail' end as code
        from pv_declared_responsible d
        cross join lateral (
          select bool_or(p.mail is not null) as mails
          from person q join pv_person p on p.person_id = q.id
          where q.population = 'staff' and q.source_key = d.number
            and (d.namespace is null or q.namespace = d.namespace)) found
        where d.uai not in (select uai from pv_school) or found.mails is not true
        order by d.line
        """,
        (row, n) ->
            new ResponsibleProblem(
                row.getInt("line"),
                row.getString("uai"),
                row.getString("person"),
                row.getString("code")));
  }

  private static Object[] row(DeclaredResponsible declared) {
    return new Object[] {
      declared.line(),
      declared.school().value(),
      declared.namespace().orElse(null),
      declared.number()
    };
  }

  /** A domain with {@code *} as a PostgreSQL regular expression: {@code *} never crosses an @. */
  private static String expression(String domain) {
    return Stream.of(domain.toLowerCase(Locale.ROOT).split(Pattern.quote("*"), -1))
        .map(part -> part.replaceAll("([^a-z0-9-])", "\\\\$1"))
        .collect(Collectors.joining("[^@]*"));
  }
}
