package fr.preau.intake;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one run, as {@code run show} tells it.
 *
 * @param summary the line of {@code run list}
 * @param report the document that {@code plan} or {@code import} gave; empty when the run did not
 *     get that far
 * @param error why it was refused or failed, as the run kept it
 * @param files what was read
 * @param holds what is or was held
 * @param schools updates, moves and removals by school
 * @param samples changes, at most a few of each kind and operation
 * @param notices what was odd
 */
public record RunDetail(
    RunSummary summary,
    Optional<Map<String, Object>> report,
    Optional<Map<String, Object>> error,
    List<ReadFile> files,
    List<Hold> holds,
    List<SchoolTotals> schools,
    List<ChangeLine> samples,
    List<Notice> notices) {
  /** A file of the delivery. */
  public record ReadFile(
      String name, long bytes, Optional<String> encoding, Optional<Integer> entries) {}

  /**
   * A hold and what a person decided.
   *
   * @param school UAI, or {@code *}
   * @param state waiting, approved, rejected or superseded
   * @param reasons the breaches, as {@code HeldSchool.Breach} in JSON
   */
  public record Hold(
      String school,
      String state,
      List<Map<String, Object>> reasons,
      Optional<String> by,
      Optional<Instant> at,
      Optional<String> reason) {}

  /**
   * How much a run changes, or would change, in one school.
   *
   * @param school UAI; empty for what belongs to none
   * @param kind what is counted, as in {@code roster stats}
   */
  public record SchoolTotals(String school, String kind, long create, long update, long remove) {}

  /** Something odd that stopped nothing, with one place where it occurs. */
  public record Notice(
      String code,
      String subject,
      long count,
      Optional<String> file,
      Optional<Integer> line,
      List<String> arguments) {
    /** What was odd, in the reader's language (French or English). */
    public String message(Locale locale) {
      return NoticeWording.of(code, file.orElse(""), arguments, locale);
    }
  }

  public RunDetail {
    files = List.copyOf(files);
    holds = List.copyOf(holds);
    schools = List.copyOf(schools);
    samples = List.copyOf(samples);
    notices = List.copyOf(notices);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>(summary.toJson());
    json.put("report", report);
    json.put("error", error);
    json.put("files", files);
    json.put("holds", holds);
    json.put("schools", schools);
    json.put("samples", samples);
    json.put("notices", notices);
    return json;
  }
}
