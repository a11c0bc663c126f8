package fr.preau.plan;

import fr.preau.platform.BulkLoad;
import java.sql.SQLException;
import java.util.List;

/** The first fill of an empty roster and of its image. */
final class FirstFill {
  private static final List<String> TABLES =
      List.of(
          "school",
          "level",
          "subject",
          "class_group",
          "person",
          "enrolment",
          "membership",
          "guardianship",
          "staff_post",
          "staff_function",
          "teaching",
          "head_teacher",
          "image_entry");

  /** Empty as long as nobody is in the roster. */
  private static final List<String> REFERRING =
      List.of(
          "account",
          "activation_code",
          "external_identifier",
          "federated_link",
          "provider_identifier");

  private final BulkLoad load;

  FirstFill(Sql sql) {
    this.load = new BulkLoad(sql.connection(), TABLES, REFERRING);
  }

  /** Takes down indexes and constraints of the empty tables. */
  void begin() {
    try {
      load.begin();
    } catch (SQLException e) {
      throw new RosterSqlException("taking down the indexes of the empty roster", e);
    }
  }

  /**
   * Builds the key of the image ahead of the rest.
   *
   * @return whether it cannot be built, because entries are there twice
   */
  boolean areEntriesRepeated() {
    try {
      return !load.buildKey("image_entry");
    } catch (SQLException e) {
      throw new RosterSqlException("building the key of the image", e);
    }
  }

  /** Builds them again and gathers statistics. */
  void end() {
    try {
      load.end();
    } catch (SQLException e) {
      throw new RosterSqlException("building the indexes of the roster", e);
    }
  }
}
