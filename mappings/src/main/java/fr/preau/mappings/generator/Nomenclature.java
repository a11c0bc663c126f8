package fr.preau.mappings.generator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The levels and subjects of the academy. Codes have the usual shapes; their use is invented. */
final class Nomenclature {
  /** Where a subject is taught. */
  enum Use {
    CORE,
    LANGUAGE,
    OPTION,
    SUPPORT,
    UNUSED
  }

  /**
   * A level of study.
   *
   * @param step year inside its kind of school, from 0; several levels may share one
   * @param sign start of the codes of its divisions
   * @param age usual age in years
   */
  record LevelRow(
      String code,
      String label,
      SchoolKind kind,
      int step,
      String sign,
      int age,
      String training,
      String branch,
      String stat) {
    static LevelRow of(Map<String, String> row) {
      return new LevelRow(
          row.get("code"),
          row.get("label"),
          SchoolKind.valueOf(row.get("kind")),
          Integer.parseInt(row.get("step")),
          row.get("short"),
          Integer.parseInt(row.get("age")),
          row.get("training"),
          row.get("branch"),
          row.get("stat"));
    }
  }

  /**
   * A subject.
   *
   * @param post code of the teaching post of those who teach it
   */
  record SubjectRow(String code, String label, Use use, String post, String postLabel) {
    static SubjectRow of(Map<String, String> row) {
      return new SubjectRow(
          row.get("code"),
          row.get("label"),
          Use.valueOf(row.get("use")),
          row.get("post"),
          row.get("postLabel"));
    }
  }

  private final boolean delivered;
  private final List<LevelRow> levels;
  private final List<SubjectRow> subjects;
  private final Map<SchoolKind, List<List<LevelRow>>> steps = new EnumMap<>(SchoolKind.class);
  private final Map<Use, List<SubjectRow>> byUse = new EnumMap<>(Use.class);

  Nomenclature(Degree degree) {
    this.delivered = degree == Degree.SECONDARY;
    this.levels = Lists.table(degree.table("levels"), LevelRow::of);
    this.subjects = Lists.table(degree.table("subjects"), SubjectRow::of);
    for (LevelRow level : levels) {
      var ofKind = steps.computeIfAbsent(level.kind(), kind -> new ArrayList<>());
      if (ofKind.size() == level.step()) {
        ofKind.add(new ArrayList<>());
      }
      ofKind.get(level.step()).add(level);
    }
    for (SubjectRow subject : subjects) {
      byUse.computeIfAbsent(subject.use(), use -> new ArrayList<>()).add(subject);
    }
  }

  /** Whether exports hold the lists of levels and subjects. */
  boolean delivered() {
    return delivered;
  }

  List<LevelRow> levels() {
    return levels;
  }

  List<SubjectRow> subjects() {
    return subjects;
  }

  /** The levels of a kind of school, year by year; the first of a year is its main one. */
  List<List<LevelRow>> steps(SchoolKind kind) {
    return steps.getOrDefault(kind, List.of());
  }

  List<SubjectRow> subjects(Use use) {
    return byUse.getOrDefault(use, List.of());
  }
}
