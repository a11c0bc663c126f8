package fr.preau.plan;

/**
 * Unfolds the content of the entries that {@link Fold} gathered into the rows the roster should
 * have: one {@code work.desired_<table>} for each roster table, with the columns of that table and
 * {@code school_id} for reports, and {@code work.unresolved} (feed_id, kind, key, target_kind,
 * target_key): references that name nothing. Positions of the arrays are those that the image's
 * content has (see {@code intake.EntryContent}).
 */
final class Unfold {
  private final Sql sql;
  private final PlanContext context;
  private final Feeds feeds;

  Unfold(Sql sql, PlanContext context, Feeds feeds) {
    this.sql = sql;
    this.context = context;
    this.feeds = feeds;
  }

  void run() {
    sql.run(
        "create unlogged table work.unresolved"
            + " (feed_id smallint, kind text, key text, target_kind text, target_key text)");
    nomenclatures();
    schools();
    enrolments();
    posts();
    new UnfoldClasses(sql, feeds).run();
    guardianships();
    persons();
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
               (e ->> 1)::boolean as administrative, a.content ->> 'level' as level_code,
               string_to_array(a.content ->> 'subjects', ' ') as subject_codes, a.feed_id, a.key,
               e ->> 0 as target_key
          from work.entry a cross join jsonb_array_elements(a.content -> 'enrolments') e
          left join work.ref_school s on s.namespace = a.namespace and s.key = e ->> 0
         where a.kind = 'pupil' %s
        """
            .formatted(
                feeds.once("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || (e ->> 0))"),
                feeds.first("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || (e ->> 0))")));
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
               (p ->> 1)::boolean as teacher, (p ->> 2)::boolean as other,
               (p ->> 3)::boolean as head, string_to_array(p ->> 4, ' ') as level_codes,
               a.feed_id, a.key, p ->> 0 as target_key
          from work.entry a cross join jsonb_array_elements(a.content -> 'posts') p
          left join work.ref_school s on s.namespace = a.namespace and s.key = p ->> 0
         where a.kind = 'staff' %s
        """
            .formatted(
                feeds.once("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || (p ->> 0))"),
                feeds.first("a.entity_id", "coalesce(s.id::text, a.feed_id || '/' || (p ->> 0))")));
    setAside("staff_post", "school_id", "staff", "school");
    sql.table(
        "desired_staff_function",
        """
        select distinct on (a.entity_id, s.id, f ->> 1, f ->> 2)
               a.entity_id as person_id, s.id as school_id, a.run_id, a.file_id, a.line,
               f ->> 1 as function_code, f ->> 2 as discipline_code, f ->> 3 as function_label,
               f ->> 4 as discipline_label, f ->> 5 as profile
          from work.entry a cross join jsonb_array_elements(a.content -> 'functions') f
          join work.ref_school s on s.namespace = a.namespace and s.key = f ->> 0
         where a.kind = 'staff'
         order by a.entity_id, s.id, f ->> 1, f ->> 2, rank, a.feed_id, a.key
        """);
  }

  /** Links of enrolled pupils to relatives who have an entry; the others wait. */
  private void guardianships() {
    new RelativeReferences(sql, context, feeds).run();
    sql.table(
        "desired_guardianship",
        """
        select %s e.pupil_id, r.id as person_id, a.run_id, a.file_id, a.line,
               (l ->> 3)::smallint as legal_status, (l ->> 4)::boolean as guardian,
               (l ->> 5)::boolean as pays, (l ->> 6)::boolean as contact, l ->> 1 as relation,
               l ->> 2 as relation_code, e.school_id, a.feed_id, a.key, l ->> 0 as target_key
          from (select distinct on (pupil_id) pupil_id, school_id
                  from work.desired_enrolment
                 order by pupil_id, administrative desc, school_id) e
          join work.entry a on a.entity_id = e.pupil_id and a.kind = 'pupil'
         cross join jsonb_array_elements(a.content -> 'relatives') l
          left join work.ref_relative r on r.namespace = a.namespace and r.key = l ->> 0
         where true %s
        """
            .formatted(
                feeds.once("e.pupil_id", "coalesce(r.id::text, a.feed_id || '/' || (l ->> 0))"),
                feeds.first("e.pupil_id", "coalesce(r.id::text, a.feed_id || '/' || (l ->> 0))")));
    setAside("guardianship", "person_id", "pupil", "relative");
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
                or exists (select from person p where p.id = a.entity_id))
        """);
  }
}
