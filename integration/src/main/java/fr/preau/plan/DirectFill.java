package fr.preau.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first full of an empty roster: what is read of people is copied into the image and into
 * {@code person} at once, and what they say of schools, classes and relatives into work tables, so
 * that no row is written twice and no JSON is unfolded. The plan then resolves the links, takes
 * away who has no role, and counts. Schools, levels, subjects and the quarantine are staged.
 *
 * <p>Nobody sees anything of it before the transaction commits.
 */
public final class DirectFill {
  /** Columns of {@code work.read_<link>} after those of the entry; see {@link Told}. */
  static final Map<String, String> LINKS =
      Map.of(
          "enrolment", "school text, administrative boolean, level text, subjects text",
          "class", "school text, type text, code text, label text",
          "relative",
              "relative text, relation text, relation_code text, legal_status smallint,"
                  + " guardian boolean, pays boolean, contact boolean",
          "post", "school text, teacher boolean, other boolean, head boolean, levels text",
          "function",
              "school text, code text, discipline text, label text, discipline_label text,"
                  + " profile text",
          "teaching", "school text, type text, code text, subject text, label text",
          "head_teacher", "school text, code text");

  private static final String PERSON =
      "id, run_id, file_id, line, birth_date, namespace, population, source_key, family_name,"
          + " birth_family_name, given_name, other_given_names, civility, ine, school_pupil_id,"
          + " mail, home_phone, work_phone, mobile";

  /** Where rows are copied to: columns in the order of the rows. */
  public enum Table {
    IMAGE(
        "image_entry (entity_id, feed_id, kind, key, hash, applied_hash, fingerprint, run_id,"
            + " file_id, line, content)"),
    PERSON("person (" + DirectFill.PERSON + ")"),
    /** Entity, key, file, line; then as {@link #LINKS} has them, and so the following ones. */
    ENROLMENT("work.read_enrolment"),
    CLASS("work.read_class"),
    RELATIVE("work.read_relative"),
    POST("work.read_post"),
    FUNCTION("work.read_function"),
    TEACHING("work.read_teaching"),
    HEAD_TEACHER("work.read_head_teacher");

    private final String target;

    Table(String target) {
      this.target = target;
    }

    /**
     * The statement that takes rows. It may freeze them: all these tables were created or emptied
     * in this transaction.
     */
    public String copy() {
      return "copy " + target + " from stdin with (format binary, freeze)";
    }
  }

  private final Sql sql;
  private final PlanContext context;
  private final FirstFill constraints;

  private DirectFill(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
    this.constraints = new FirstFill(sql);
  }

  /**
   * Begins, if there is nothing yet that people could be compared with. {@link Stage#create} has
   * prepared the work tables.
   */
  static Optional<DirectFill> begin(Sql sql, PlanContext context) {
    if (Feeds.areSeveral(sql, context.feedId())
        || sql.any("select from image_entry")
        || sql.any("select from person")) {
      return Optional.empty();
    }
    var fill = new DirectFill(sql, context);
    fill.constraints.begin();
    LINKS.forEach(
        (link, columns) ->
            sql.run(
                "create unlogged table work.read_%s (entity_id bigint, key text, file_id int, line int, %s)"
                    .formatted(link, columns)));
    return Optional.of(fill);
  }

  /** The run, on every row. */
  public int runId() {
    return context.runId();
  }

  /** The feed whose image is filled. */
  public int feedId() {
    return context.feedId();
  }

  /** Namespace of the people's keys. */
  public String namespace() {
    return context.namespace().toString();
  }

  /**
   * Takes away people of whom the delivery says different things; of equal ones it keeps one.
   *
   * @return every place of the former; {@link Stage} has them as if they could not be read
   */
  List<Stage.Place> setAmbiguousAside() {
    if (!constraints.areEntriesRepeated()) {
      return List.of();
    }
    sql.table(
        "repeated_person",
        """
        select i.entity_id, i.kind, i.key, i.file_id, i.line, r.ambiguous,
               row_number() over (partition by i.kind, i.key order by i.file_id, i.line) as place
          from image_entry i
          join (select kind, key, count(distinct hash) > 1 as ambiguous from image_entry
                 group by 1, 2 having count(*) > 1) r
            on r.kind = i.kind and r.key = i.key
        """);
    sql.run(
        """
        insert into work.stage (candidate_id, kind, key, file_id, line)
        select 0, kind, key, file_id, line from work.repeated_person where ambiguous
        """);
    LINKS.keySet().forEach(link -> takeAway("work.read_" + link, "entity_id"));
    takeAway("image_entry", "entity_id");
    takeAway("person", "id");
    return sql.rows(
        "select kind, key, file_id, line from work.repeated_person where ambiguous",
        row -> new Stage.Place(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4)));
  }

  private void takeAway(String table, String id) {
    sql.run(
        """
        delete from %s t using work.repeated_person r
         where t.%s = r.entity_id and (r.ambiguous or r.place > 1)
        """
            .formatted(table, id));
  }

  /** Adds the kinds of the people to those that the delivery holds. */
  void deliveredKinds() {
    sql.run(
        """
        insert into work.delivered_kind
        select k.kind from (values ('pupil'), ('relative'), ('staff')) k (kind)
         where exists (select from person p where p.population = k.kind)
        on conflict do nothing
        """);
  }

  /**
   * Makes {@code work.staged} what is not yet in the image, and {@code work.affected} all of it.
   */
  void gather() {
    sql.view(
        "staged",
        """
        select candidate_id as entity_id, kind, key, hash, %d as run_id, file_id, line, content,
               fingerprint
          from work.stage where content is not null
        """
            .formatted(context.runId()));
    sql.view(
        "affected",
        """
        select * from work.staged
        union all
        select entity_id, kind, key, hash, run_id, file_id, line, content, fingerprint
          from image_entry
        """);
    sql.run("set local default_statistics_target = 20; analyze person");
  }

  /** Takes away the people who have no role; the others are {@code work.desired_person}. */
  void keepPeopleWithRole() {
    sql.table(
        "without_role",
        """
        select id from person p
         where not exists (
           select from (select pupil_id as id from work.desired_enrolment
                        union all select person_id from work.desired_staff_post
                        union all select person_id from work.desired_guardianship) r
            where r.id = p.id)
        """);
    sql.run("delete from person p using work.without_role r where r.id = p.id");
    sql.run("drop table work.without_role");
    sql.view(
        "desired_person",
        "select %s, null::bigint as school_id, false as held from person".formatted(PERSON));
  }

  /** The plan is not applied: the image says what the source said, the roster stays empty. */
  void hold() {
    sql.run("truncate person");
    sql.run("update image_entry set applied_hash = null");
  }

  /** Builds the indexes and constraints that are missing. */
  void end() {
    constraints.end();
  }
}
