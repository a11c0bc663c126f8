package fr.preau.providers;

import fr.preau.mappings.writer.gar.GarDegree;
import fr.preau.mappings.writer.gar.GarRecord;
import fr.preau.mappings.writer.gar.GarRule;
import fr.preau.mappings.writer.gar.GarRules;
import fr.preau.mappings.writer.gar.GarSection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The records that the GAR's format refuses. */
final class GarChecks implements ViewChecks {
  private final JdbcTemplate session;
  private final LeftOutLog leftOut;
  private final GarDegree degree;
  private final Map<String, String> levelCodes;
  private final GarRows rows = new GarRows();

  /** A row as a record of the GAR. */
  private interface Reading {
    GarRecord of(ResultSet row) throws SQLException;
  }

  /** A refused row: what names it in the database and for people. */
  private record Refusal(List<Object> id, GarSection section, String key, GarRule rule) {}

  /**
   * @param levelCodes the first degree's codes of levels, by the code that the source gives
   */
  GarChecks(
      JdbcTemplate session, LeftOutLog leftOut, GarDegree degree, Map<String, String> levelCodes) {
    this.session = session;
    this.leftOut = leftOut;
    this.degree = degree;
    this.levelCodes = Map.copyOf(levelCodes);
  }

  @Override
  public void schools() {
    var refused =
        refused("select uai as id, uai as key, s.* from pv_school s", List.of("id"), rows::school);
    for (Refusal refusal : refused) {
      leave(
          refusal,
          """
          select (select count(*) from enrolment e join pv_structure v using (school_id) where v.uai = ?)
            + (select count(*) from staff_post p join pv_structure v using (school_id) where v.uai = ?)
            + (select count(*) from class_group g join pv_structure v using (school_id) where v.uai = ?)
          """,
          refusal.key(),
          refusal.key(),
          refusal.key());
      session.update("delete from pv_structure where uai = ?", refusal.key());
      session.update("delete from pv_school where uai = ?", refusal.key());
      session.update(
          "update pv_school set attached_to = null where attached_to = ?", refusal.key());
    }
  }

  @Override
  public void people() {
    var refused =
        refused(
            """
            select v.no as id, p.namespace || '/' || p.population || '/' || p.source_key as key, v.*
            from pv_person v join person p on p.id = v.person_id
            """,
            List.of("id", "person_id"),
            rows::person);
    for (Refusal refusal : refused) {
      Object person = refusal.id().get(1);
      leave(
          refusal,
          """
          select (select count(*) from membership where pupil_id = ?)
            + (select coalesce(sum(coalesce(cardinality(subject_codes), 0) + (level_code is not null)::int), 0)
               from enrolment where pupil_id = ?)
            + (select coalesce(sum(cardinality(level_codes)), 0) from staff_post where person_id = ?)
            + (select count(distinct class_group_id) from teaching where person_id = ?)
          """,
          person,
          person,
          person,
          person);
    }
    delete("delete from pv_person where no = ?", refused, 0);
    delete("delete from pv_person_school where person_id = ?", refused, 1);
  }

  @Override
  public void classes() {
    var refused =
        refused(
            """
            select no as id, uai || '/' || source_code as key, uai, code, label, type,
              array_to_string(divisions, chr(31)) as divisions
            from pv_class
            where has_members or type = 'division'
            """,
            List.of("id"),
            rows::group);
    for (Refusal refusal : refused) {
      Object no = refusal.id().get(0);
      leave(
          refusal,
          """
          select (select count(*) from pv_member where class_no = ?)
            + (select count(*) from pv_teaching where class_no = ?)
          """,
          no,
          no);
    }
    delete("insert into pv_bad_class values (?)", refused, 0);
  }

  @Override
  public void codes() {
    if (degree == GarDegree.FIRST) {
      primaryLevels();
    } else {
      nomenclatures();
    }
  }

  private void primaryLevels() {
    session.execute("create temp table pv_level_code (code text primary key, gar text not null)");
    session.batchUpdate(
        "insert into pv_level_code values (?, ?)",
        levelCodes.entrySet().stream()
            .map(code -> new Object[] {code.getKey(), code.getValue()})
            .toList());
    ViewScripts.run(session, "gar-primary.sql");
    var refused =
        refused(
            """
            select distinct on (l.uai, l.code) l.uai || '/' || l.code as key, l.uai, p.identifier, l.code, p.pupil
            from pv_person_level l join pv_person p on p.no = l.person_no
            order by l.uai, l.code, p.no
            """,
            List.of("uai", "code"),
            rows::personLevel);
    for (Refusal refusal : refused) {
      leave(
          refusal,
          "select count(*) - 1 from pv_person_level where uai = ? and code = ?",
          refusal.id().toArray());
      ban("level", refusal);
    }
  }

  private void nomenclatures() {
    var levels =
        refused(
            "select uai || '/' || code as key, l.* from pv_level l",
            List.of("uai", "code"),
            rows::level);
    for (Refusal refusal : levels) {
      leave(
          refusal,
          "select count(*) from pv_person_level where uai = ? and code = ?",
          refusal.id().toArray());
      ban("level", refusal);
    }
    var subjects =
        refused(
            "select uai || '/' || code as key, s.* from pv_subject s",
            List.of("uai", "code"),
            rows::subject);
    for (Refusal refusal : subjects) {
      leave(
          refusal,
          """
          select (select count(*) from pv_study where uai = ? and ? = any (subjects))
            + (select count(*) from pv_teaching t join pv_class c on c.no = t.class_no
               where c.uai = ? and ? = any (t.subjects))
          """,
          refusal.id().get(0),
          refusal.id().get(1),
          refusal.id().get(0),
          refusal.id().get(1));
      ban("subject", refusal);
    }
  }

  private List<Refusal> refused(String sql, List<String> id, Reading reading) {
    var refused = new ArrayList<Refusal>();
    session.query(
        sql,
        row -> {
          GarRecord item = reading.of(row);
          Optional<GarRule> broken = GarRules.check(item, degree);
          if (broken.isPresent()) {
            var values = new ArrayList<Object>();
            for (String column : id) {
              values.add(row.getObject(column));
            }
            refused.add(new Refusal(values, item.section(), row.getString("key"), broken.get()));
          }
        });
    return refused;
  }

  private void leave(Refusal refusal, String countDependents, Object... arguments) {
    Long dependents = session.queryForObject(countDependents, Long.class, arguments);
    leftOut.add(
        refusal.section().element(degree),
        refusal.key(),
        LeftOutReason.of(refusal.rule()),
        dependents == null ? 0 : dependents);
  }

  private void ban(String kind, Refusal refusal) {
    session.update(
        "insert into pv_bad_code values (?, ?, ?)", kind, refusal.id().get(0), refusal.id().get(1));
  }

  private void delete(String sql, List<Refusal> refused, int id) {
    session.batchUpdate(
        sql, refused.stream().map(refusal -> new Object[] {refusal.id().get(id)}).toList());
  }
}
