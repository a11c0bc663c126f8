package fr.preau.intake;

import java.util.Map;
import java.util.Optional;

/**
 * One change of a plan or of the history.
 *
 * @param run run that planned or applied it
 * @param state planned, held or applied
 * @param operation create, update, move or remove
 * @param kind what changes, a key of {@code roster stats} or {@code staff}, {@code functions},
 *     {@code headTeachers}
 * @param school UAI; empty for what belongs to no school
 * @param key natural key
 * @param fields what differs: field → {@code before}, {@code after}
 * @param file file of the entry; empty when no entry says it any more
 * @param line line of that file
 */
public record ChangeLine(
    int run,
    String state,
    String operation,
    String kind,
    Optional<String> school,
    String key,
    Map<String, Map<String, Object>> fields,
    Optional<String> file,
    Optional<Integer> line) {
  /** The sign of readable plans. */
  public String sign() {
    return switch (operation) {
      case "create" -> "+";
      case "remove" -> "-";
      default -> "~";
    };
  }

  /** Run and key: field values are personal data. */
  @Override
  public String toString() {
    return "ChangeLine[run " + run + ", " + operation + " " + key + "]";
  }
}
