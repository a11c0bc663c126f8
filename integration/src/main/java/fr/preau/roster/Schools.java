package fr.preau.roster;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Schools and divisions of the roster, as people name them on the command line.
 *
 * @param jdbc the hub's database, or a transaction in it
 */
public record Schools(JdbcClient jdbc) {
  /**
   * Refuses a school that the roster does not have.
   *
   * @throws Failure {@code school-unknown} (1)
   */
  public void require(String uai) {
    boolean known =
        jdbc.sql("select exists (select from school where uai = ?)")
            .param(uai)
            .query(Boolean.class)
            .single();
    if (!known) {
      throw Failure.of(ExitCode.USAGE, "school-unknown", "", uai);
    }
  }

  /**
   * Refuses a division that a school does not have.
   *
   * @throws Failure {@code division-unknown} (1), with those it has
   */
  public void requireDivision(String uai, String code) {
    List<String> codes = divisions(uai);
    if (!codes.contains(code)) {
      String known = codes.isEmpty() ? "-" : String.join(", ", codes);
      throw Failure.of(ExitCode.USAGE, "division-unknown", "", uai, code, known);
    }
  }

  /** Codes of the divisions of a school, in order. */
  public List<String> divisions(String uai) {
    return jdbc.sql(
            """
            select c.code from class_group c join school s on s.id = c.school_id
             where s.uai = ? and c.type = 'division' order by c.code
            """)
        .param(uai)
        .query(String.class)
        .list();
  }
}
