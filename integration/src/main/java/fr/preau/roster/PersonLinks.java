package fr.preau.roster;

/**
 * The query for all links of a person (:id): kind, target (natural key of the other end), key (the
 * key that the history of changes gives the link), fields, and lineage.
 */
final class PersonLinks {
  private static final String PERSON_KEY =
      "%1$s.namespace || '/' || %1$s.population || '/' || %1$s.source_key";

  static final String QUERY =
      String.join(
              " union all ",
              ofSchool("enrolment", "pupil_id", "s.uai", "0"),
              ofClass("membership", "pupil_id", "", "1"),
              """
              select 2 as rank, 'guardianship' as kind, %2$s as target, %1$s || ' > ' || %2$s as key,
                     to_jsonb(l) - '{pupil_id,person_id,run_id,file_id,line}'::text[] as fields,
                     l.run_id, l.file_id, l.line
                from guardianship l join person p on p.id = l.pupil_id join person r on r.id = l.person_id
               where l.pupil_id = :id
              union all
              select 2, 'guardianship', %1$s, %1$s || ' > ' || %2$s,
                     to_jsonb(l) - '{pupil_id,person_id,run_id,file_id,line}'::text[], l.run_id, l.file_id, l.line
                from guardianship l join person p on p.id = l.pupil_id join person r on r.id = l.person_id
               where l.person_id = :id
              """
                  .formatted(PERSON_KEY.formatted("p"), PERSON_KEY.formatted("r")),
              ofSchool("staff_post", "person_id", "s.uai", "3"),
              ofSchool(
                  "staff_function",
                  "person_id",
                  "s.uai || ' ' || l.function_code || ' ' || l.discipline_code",
                  "4"),
              ofClass("teaching", "person_id", " || ' ' || l.subject_code", "5"),
              ofClass("head_teacher", "person_id", "", "6"))
          .transform(
              union ->
                  "select u.*, f.name as file from ("
                      + union
                      + ") u left join run_file f on f.id = u.file_id order by rank, target");

  private PersonLinks() {}

  private static String ofSchool(String table, String owner, String target, String rank) {
    return link(table, owner, target, rank, "join school s on s.id = l.school_id");
  }

  private static String ofClass(String table, String owner, String suffix, String rank) {
    return link(
        table,
        owner,
        "s.uai || ' ' || c.code" + suffix,
        rank,
        "join class_group c on c.id = l.class_group_id join school s on s.id = c.school_id");
  }

  private static String link(String table, String owner, String target, String rank, String join) {
    return """
        select %5$s as rank, '%1$s' as kind, %3$s as target, %6$s || ' > ' || %3$s as key,
               to_jsonb(l) - '{pupil_id,person_id,school_id,class_group_id,run_id,file_id,line}'::text[] as fields,
               l.run_id, l.file_id, l.line
          from %1$s l join person p on p.id = l.%2$s %4$s
         where l.%2$s = :id
        """
        .formatted(table, owner, target, join, rank, PERSON_KEY.formatted("p"));
  }
}
