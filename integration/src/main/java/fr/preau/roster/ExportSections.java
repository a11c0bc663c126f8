package fr.preau.roster;

import java.util.List;

/**
 * The queries of an export, in its order; each gives one column of JSON. Absent values have no key.
 */
final class ExportSections {
  private static final String SCHOOLS =
      """
      select json_strip_nulls(json_build_object('kind', 'school', 'key', namespace || '/' || source_key,
               'uai', uai, 'name', name, 'type', type_code, 'typeLabel', type_label, 'contract', contract,
               'siren', siren, 'phone', phone, 'mail', mail, 'academy', academy_code, 'attachedTo', attached_to))
        from school
       order by namespace collate "C", source_key collate "C"
      """;

  private static final String LEVELS =
      """
      select json_strip_nulls(json_build_object('kind', 'level', 'key', namespace || '/' || code, 'label', label,
               'nationalCode', national_code, 'statisticalCode', statistical_code))
        from level
       order by namespace collate "C", code collate "C"
      """;

  private static final String SUBJECTS =
      """
      select json_strip_nulls(json_build_object('kind', 'subject', 'key', namespace || '/' || code, 'label', label,
               'nationalCode', national_code))
        from subject
       order by namespace collate "C", code collate "C"
      """;

  private static final String CLASSES =
      """
      select json_strip_nulls(json_build_object('kind', c.type, 'school', s.namespace || '/' || s.source_key,
               'code', c.code, 'label', c.label, 'declared', c.declared, 'levels', c.levels, 'divisions', c.divisions))
        from class_group c join school s on s.id = c.school_id
       order by c.type collate "C", s.namespace collate "C", s.source_key collate "C", c.code collate "C"
      """;

  // A person who has no role left is suspended: no source says them any more.
  private static final String PEOPLE =
      """
      select json_strip_nulls(json_build_object('kind', p.population,
               'key', p.namespace || '/' || p.population || '/' || p.source_key,
               'roles', array_remove(array[
                  case when p.population = 'pupil' then 'pupil' end,
                  case when g.guardian then 'guardian' when g.person_id is not null then 'contact' end,
                  case when t.teacher then 'teacher' end,
                  case when t.other then 'otherStaff' end], null),
               'familyName', p.family_name, 'birthFamilyName', p.birth_family_name, 'givenName', p.given_name,
               'otherGivenNames', p.other_given_names, 'civility', p.civility, 'birthDate', p.birth_date,
               'ine', p.ine, 'schoolPupilId', p.school_pupil_id, 'mail', p.mail, 'homePhone', p.home_phone,
               'workPhone', p.work_phone, 'mobile', p.mobile))
        from person p
        left join (select person_id, bool_or(guardian) as guardian from guardianship group by person_id) g
          on g.person_id = p.id
        left join (select person_id, bool_or(teacher) as teacher, bool_or(other) as other
                     from staff_post group by person_id) t
          on t.person_id = p.id
       where p.suspended_at is null
       order by p.population collate "C", p.namespace collate "C", p.source_key collate "C"
      """;

  private static final String ENROLMENTS =
      links(
          "enrolment",
          "enrolment l join person p on p.id = l.pupil_id join school s on s.id = l.school_id",
          "'administrative', l.administrative, 'level', l.level_code, 'subjects', l.subject_codes",
          "");

  private static final String MEMBERSHIPS =
      links(
          "membership",
          "membership l join person p on p.id = l.pupil_id " + classOf(),
          classKey(),
          classOrder());

  private static final String GUARDIANSHIPS =
      """
      select json_strip_nulls(json_build_object('kind', 'guardianship',
               'pupil', p.namespace || '/pupil/' || p.source_key,
               'person', r.namespace || '/' || r.population || '/' || r.source_key,
               'legalStatus', l.legal_status, 'guardian', l.guardian, 'pays', l.pays, 'contact', l.contact,
               'relation', l.relation, 'relationCode', l.relation_code))
        from guardianship l join person p on p.id = l.pupil_id join person r on r.id = l.person_id
       order by p.namespace collate "C", p.source_key collate "C",
                r.namespace collate "C", r.population collate "C", r.source_key collate "C"
      """;

  private static final String POSTS =
      links(
          "post",
          "staff_post l join person p on p.id = l.person_id join school s on s.id = l.school_id",
          "'teacher', l.teacher, 'other', l.other, 'head', l.head, 'levels', l.level_codes",
          "");

  private static final String FUNCTIONS =
      links(
          "function",
          "staff_function l join person p on p.id = l.person_id join school s on s.id = l.school_id",
          "'function', l.function_code, 'discipline', l.discipline_code, 'functionLabel', l.function_label, "
              + "'disciplineLabel', l.discipline_label, 'profile', l.profile",
          ", l.function_code collate \"C\", l.discipline_code collate \"C\"");

  private static final String TEACHINGS =
      links(
          "teaching",
          "teaching l join person p on p.id = l.person_id " + classOf(),
          classKey() + ", 'subject', l.subject_code",
          classOrder() + ", l.subject_code collate \"C\"");

  private static final String HEAD_TEACHERS =
      links(
          "headTeacher",
          "head_teacher l join person p on p.id = l.person_id " + classOf(),
          classKey(),
          classOrder());

  static final List<String> ALL =
      List.of(
          SCHOOLS,
          LEVELS,
          SUBJECTS,
          CLASSES,
          PEOPLE,
          ENROLMENTS,
          MEMBERSHIPS,
          GUARDIANSHIPS,
          POSTS,
          FUNCTIONS,
          TEACHINGS,
          HEAD_TEACHERS);

  private ExportSections() {}

  /** Links of a person (alias p) to something of a school (alias s). */
  private static String links(String kind, String from, String fields, String order) {
    return """
        select json_strip_nulls(json_build_object('kind', '%s',
                 'person', p.namespace || '/' || p.population || '/' || p.source_key,
                 'school', s.namespace || '/' || s.source_key, %s))
          from %s
         order by p.population collate "C", p.namespace collate "C", p.source_key collate "C",
                  s.namespace collate "C", s.source_key collate "C"%s
        """
        .formatted(kind, fields, from, order);
  }

  private static String classOf() {
    return "join class_group c on c.id = l.class_group_id join school s on s.id = c.school_id";
  }

  private static String classKey() {
    return "'type', c.type, 'code', c.code";
  }

  private static String classOrder() {
    return ", c.type collate \"C\", c.code collate \"C\"";
  }
}
