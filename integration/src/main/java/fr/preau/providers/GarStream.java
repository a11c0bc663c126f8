package fr.preau.providers;

import fr.preau.mappings.writer.gar.GarRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** A view as records of the GAR, by cursor, so memory does not grow with the roster. */
final class GarStream {
  private static final String PERSON_LEVELS =
      """
      select l.uai, p.identifier, l.code, p.pupil
      from pv_person_level l join pv_person p on p.no = l.person_no
      where p.pupil = %s
      order by l.uai, l.person_no, l.code
      """;
  private static final String TEACHINGS =
      """
      select c.uai, p.identifier, c.code, c.type, array_to_string(t.subjects, ' ') as subjects
      from pv_teaching t join pv_class c on c.no = t.class_no join pv_person p on p.no = t.person_no
      where c.type = '%s' and cardinality(t.subjects) > 0
      order by c.uai, t.person_no, c.no
      """;

  private final JdbcTemplate session;
  private final GarRows rows = new GarRows();

  /** A row as a record of the GAR. */
  private interface Reading {
    GarRecord of(ResultSet row) throws SQLException;
  }

  GarStream(JdbcTemplate session) {
    this.session = session;
  }

  /** Every record, in the order of sections and keys that the GAR writer asks for. */
  void to(Consumer<GarRecord> writer) {
    each("select * from pv_school order by uai", rows::school, writer);
    each("select * from pv_level order by uai, code", rows::level, writer);
    each("select * from pv_subject order by uai, code", rows::subject, writer);
    each("select * from pv_person where pupil order by no", rows::person, writer);
    each(PERSON_LEVELS.formatted("true"), rows::personLevel, writer);
    studies(writer);
    each("select * from pv_person where not pupil order by no", rows::person, writer);
    each(PERSON_LEVELS.formatted("false"), rows::personLevel, writer);
    each(
        """
        select uai, code, label, type, array_to_string(divisions, chr(31)) as divisions
        from pv_class order by no
        """,
        rows::group,
        writer);
    each(
        """
        select c.uai, p.identifier, c.code
        from pv_member m join pv_class c on c.no = m.class_no join pv_person p on p.no = m.person_no
        order by c.uai, m.person_no, c.no
        """,
        rows::personGroup,
        writer);
    each(TEACHINGS.formatted("group"), rows::teaching, writer);
    each(TEACHINGS.formatted("division"), rows::teaching, writer);
    each(
        """
        select p.identifier, p.family_name, p.given_name, p.civility, p.mail, r.uais
        from pv_responsible r join pv_person p on p.no = r.person_no
        order by p.no
        """,
        rows::responsible,
        writer);
  }

  private void each(String sql, Reading reading, Consumer<GarRecord> writer) {
    session.query(
        sql,
        row -> {
          writer.accept(reading.of(row));
        });
  }

  /** One row a pupil and school, unfolded here: ten times fewer rows than one a subject. */
  private void studies(Consumer<GarRecord> writer) {
    session.query(
        """
        select s.uai, p.identifier, array_to_string(s.subjects, ' ') as subjects
        from pv_study s join pv_person p on p.no = s.person_no
        order by s.uai, s.person_no
        """,
        row -> {
          rows.studies(row, writer);
        });
  }
}
