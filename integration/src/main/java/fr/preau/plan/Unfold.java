package fr.preau.plan;

import java.util.Optional;

/**
 * Unfolds the content of the entries that {@link Fold} gathered into the rows the roster should
 * have: one {@code work.desired_<table>} for each roster table, with the columns of that table and
 * {@code school_id} for reports, and {@code work.unresolved} (feed_id, kind, key, target_kind,
 * target_key): references that name nothing. {@link Told} says what entries say.
 */
final class Unfold {
  private final Sql sql;
  private final PlanContext context;
  private final Feeds feeds;
  private final Optional<DirectFill> fill;

  Unfold(Sql sql, PlanContext context, Feeds feeds, Optional<DirectFill> fill) {
    this.sql = sql;
    this.context = context;
    this.feeds = feeds;
    this.fill = fill;
  }

  void run() {
    sql.run(
        "create unlogged table work.unresolved"
            + " (feed_id smallint, kind text, key text, target_kind text, target_key text)");
    if (fill.isPresent()) {
      Told.inRows(sql, context);
    } else {
      Told.inContent(sql);
    }
    nomenclatures();
    schools();
    enrolments();
    posts();
    new UnfoldClasses(sql, feeds).run();
    guardianships();
    if (fill.isPresent()) {
      fill.get().keepPeopleWithRole();
    } else {
      persons();
    }
  }

  private void nomenclatures() {
    sql.table(
        "desired_level",
        """
        select entity_id as id, run_id, file_id, line, namespace, key as code,
               content ->> 'label' as label, content ->> 'nationalCode' as national_code,
               content ->> 'statisticalCode' as statistical_code, null::bigint as school_id
          from work.entity where kind = 'level'
        """);
    sql.table(
        "desired_subject",
        """
        select entity_id as id, run_id, file_id, line, namespace, key as code,
               content ->> 'label' as label, content ->> 'nationalCode' as national_code,
               null::bigint as school_id
          from work.entity where kind = 'subject'
        """);
  }

  private void schools() {
    sql.table(
        "desired_school",
        """
        select entity_id as id, run_id, file_id, line, namespace, key as source_key,
               content ->> 'uai' as uai, content ->> 'name' as name,
               content ->> 'typeCode' as type_code, content ->> 'typeLabel' as type_label,
               content ->> 'contract' as contract, content ->> 'siren' as siren,
               content ->> 'phone' as phone, content ->> 'mail' as mail,
               content ->> 'academyCode' as academy_code,
               (select array_agg(v) from jsonb_array_elements_text(content -> 'attachedTo') v)
                 as attached_to,
               entity_id as school_id
          from work.entity where kind = 'school'
        """);
    sql.table(
        "removed_school_id",
        """
        select s.id from school s join work.gone_entity g on g.entity_id = s.id and g.kind = 'school'
         where %s
        """
            .formatted(approvedUai("s.uai")));
    new SchoolReferences(sql, context, feeds).run();
  }

  private String approvedUai(String column) {
    if (context.approvesAll()) {
      return "true";
    }
    if (context.approved().isEmpty()) {
      return "false";
    }
    return column + " in ('" + String.join("', '", context.approved()) + "')";
  }

  private void enrolments() {
    sql.table(
        "desired_enrolment",
        """
        select %s a.entity_id as pupil_id, s.id as school_id, a.run_id, a.file_id, a.line,
               a.administrative, a.level as level_code,
               string_to_array(a.subjects, ' ') as subject_codes, a.feed_id, a.key,
               a.school as target_key
          from work.told_enrolment a
          left join work.ref_school s on s.namespace = a.namespace and s.key = a.school
         where true %s
        """
            .formatted(
                feeds.once("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || a.school)"),
                feeds.first("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || a.school)")));
    setAside("enrolment", "school_id", "pupil", "school");
  }

  /** Keeps apart the references that name nothing: their entries are planned again later. */
  private void setAside(String table, String resolved, String kind, String targetKind) {
    sql.run(
        """
        insert into work.unresolved
        select distinct feed_id, '%3$s', key, '%4$s', target_key from work.desired_%1$s where %2$s is null
        """
            .formatted(table, resolved, kind, targetKind));
    sql.run("delete from work.desired_%s where %s is null".formatted(table, resolved));
  }

  private void posts() {
    sql.table(
        "desired_staff_post",
        """
        select %s a.entity_id as person_id, s.id as school_id, a.run_id, a.file_id, a.line,
               a.teacher, a.other, a.head, string_to_array(a.levels, ' ') as level_codes,
               a.feed_id, a.key, a.school as target_key
          from work.told_post a
          left join work.ref_school s on s.namespace = a.namespace and s.key = a.school
         where true %s
        """
            .formatted(
                feeds.once("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || a.school)"),
                feeds.first("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || a.school)")));
    setAside("staff_post", "school_id", "staff", "school");
    sql.table(
        "desired_staff_function",
        """
        select distinct on (a.entity_id, s.id, a.code, a.discipline)
               a.entity_id as person_id, s.id as school_id, a.run_id, a.file_id, a.line,
               a.code as function_code, a.discipline as discipline_code,
               a.label as function_label, a.discipline_label, a.profile
          from work.told_function a
          join work.ref_school s on s.namespace = a.namespace and s.key = a.school
         order by a.entity_id, s.id, a.code, a.discipline, rank, a.feed_id, a.key
        """);
  }

  /** Links of enrolled pupils to relatives who have an entry; the others wait. */
  private void guardianships() {
    new RelativeReferences(sql, context, feeds).run(fill.isPresent());
    sql.table(
        "desired_guardianship",
        """
        select %s e.pupil_id, r.id as person_id, a.run_id, a.file_id, a.line,
               a.legal_status, a.guardian, a.pays, a.contact, a.relation, a.relation_code,
               e.school_id, a.feed_id, a.key, a.relative as target_key
          from (select distinct on (pupil_id) pupil_id, school_id
                  from work.desired_enrolment
                 order by pupil_id, administrative desc, school_id) e
          join work.told_relative a on a.entity_id = e.pupil_id
          left join work.ref_relative r on r.namespace = a.namespace and r.key = a.relative
         where true %s
        """
            .formatted(
                feeds.once("e.pupil_id", "coalesce(r.id::text, a.feed_id || '/' || a.relative)"),
                feeds.first("e.pupil_id", "coalesce(r.id::text, a.feed_id || '/' || a.relative)")));
    setAside("guardianship", "person_id", "pupil", "relative");
    var children = new ChildLinks(sql, context);
    if (children.gather()) {
      children.addToPupils();
    }
  }

  /** People who have a role, and those the roster knows already. */
  private void persons() {
    sql.table(
        "desired_person",
        """
        select a.entity_id as id, a.run_id, a.file_id, a.line,
               (a.content ->> 'birthDate')::date as birth_date, a.namespace,
               a.kind as population, a.key as source_key, a.content ->> 'familyName' as family_name,
               a.content ->> 'birthFamilyName' as birth_family_name,
               a.content ->> 'givenName' as given_name,
               case when a.content ? 'otherGivenNames' then
                 array(select jsonb_array_elements_text(a.content -> 'otherGivenNames')) end
                 as other_given_names,
               a.content ->> 'civility' as civility, a.content ->> 'ine' as ine,
               a.content ->> 'schoolPupilId' as school_pupil_id, a.content ->> 'mail' as mail,
               a.content ->> 'homePhone' as home_phone, a.content ->> 'workPhone' as work_phone,
               a.content ->> 'mobile' as mobile, null::bigint as school_id
          from work.entity a
         where a.kind in ('pupil', 'relative', 'staff')
           and (a.entity_id in (select pupil_id from work.desired_enrolment)
                or a.entity_id in (select person_id from work.desired_staff_post)
                or a.entity_id in (select person_id from work.desired_guardianship)
                or a.entity_id in (select p.id from person p join work.entity k on k.entity_id = p.id))
        """);
  }
}
