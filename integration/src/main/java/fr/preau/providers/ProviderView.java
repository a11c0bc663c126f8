package fr.preau.providers;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a provider may see: roster × subscription × release policy × its own identifiers. Lives in
 * the temporary tables of one session, from which each kind of provider reads by cursor, so memory
 * does not grow with the roster.
 *
 * @param session holds the tables
 * @param leftOut records left out while the view was built
 * @param appointments what became of the people who allot resources
 */
record ProviderView(JdbcTemplate session, LeftOutLog leftOut, Appointments appointments) {
  /** Groups that go under another code than the roster's. */
  List<RenamedGroup> renamedGroups() {
    return session.query(
        "select uai, source_code, code from pv_class where code <> source_code order by no",
        (row, n) -> new RenamedGroup(row.getString(1), row.getString(2), row.getString(3)));
  }
}
