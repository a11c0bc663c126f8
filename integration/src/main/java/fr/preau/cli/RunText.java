package fr.preau.cli;

import fr.preau.intake.ChangeLine;
import fr.preau.intake.ImportReport;
import fr.preau.intake.RunDetail;
import fr.preau.intake.RunSummary;
import fr.preau.plan.HeldSchool;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and plans as lines for people. */
final class RunText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private static final int SCHOOLS_SHOWN = 8;

  private final Texts texts;

  RunText(Texts texts) {
    this.texts = texts;
  }

  /** One line a run. */
  List<String> list(List<RunSummary> runs) {
    if (runs.isEmpty()) {
      return List.of(texts.text("run.none"));
    }
    var lines = new ArrayList<String>();
    lines.add(texts.text("run.columns"));
    runs.forEach(run -> lines.add(line(run)));
    return lines;
  }

  /** What a plan or an import did. */
  List<String> report(ImportReport report, RunDetail detail) {
    var lines = new ArrayList<String>();
    lines.add(
        texts.text(
            "report.headline",
            report.run(),
            report.source(),
            state(report.state().code()),
            "%.1f".formatted(report.seconds())));
    lines.add(texts.text("report.read"));
    lines.addAll(new Counting(texts).lines(report.read()));
    if (!report.plan().isEmpty()) {
      lines.add(texts.text("report.plan"));
      lines.addAll(new Counting(texts).lines(report.plan()));
    }
    changes(detail, lines);
    lines.addAll(new DriftText(texts).lines(report.drift()));
    if (report.quarantined() > 0) {
      lines.add(texts.text("report.quarantined", report.quarantined(), report.run()));
    }
    holds(detail, lines);
    return lines;
  }

  /** Everything about one run. */
  List<String> show(RunDetail run) {
    var lines = new ArrayList<String>();
    RunSummary summary = run.summary();
    lines.add(
        texts.text(
            "run.headline",
            summary.id(),
            summary.source(),
            summary.command(),
            state(summary.state())));
    lines.add(
        texts.text(
            "run.times",
            time(Optional.of(summary.startedAt())),
            time(summary.finishedAt()),
            summary.exportDate().map(Object::toString).orElse("-")));
    run.error()
        .ifPresent(
            error -> lines.add(texts.text("run.error", String.valueOf(error.get("message")))));
    run.report().ifPresent(report -> kinds(report, lines));
    changes(run, lines);
    for (RunDetail.ReadFile file : run.files()) {
      lines.add(
          texts.text(
              "run.file",
              file.name(),
              file.bytes(),
              file.entries().map(Object::toString).orElse("-")));
    }
    for (RunDetail.Notice notice : run.notices()) {
      lines.add(
          texts.text(
              notice.file().isPresent() ? "run.notice" : "run.notice.everywhere",
              notice.message(texts.locale()),
              notice.subject(),
              notice.count(),
              place(notice.file(), notice.line())));
    }
    if (summary.quarantined() > 0) {
      lines.add(texts.text("report.quarantined", summary.quarantined(), summary.id()));
    }
    holds(run, lines);
    return lines;
  }

  private String line(RunSummary run) {
    return "%6d  %-16s  %-16s  %-8s  %-12s  %s"
        .formatted(
            run.id(),
            time(Optional.of(run.startedAt())),
            run.source(),
            run.command(),
            state(run.state()),
            String.join(" ", run.waiting()));
  }

  private void kinds(Map<String, Object> report, List<String> lines) {
    if (report.get("plan") instanceof Map<?, ?> plan
        && plan.get("byKind") instanceof Map<?, ?> kinds) {
      lines.add(texts.text("report.plan"));
      kinds.forEach(
          (kind, value) -> {
            if (value instanceof Map<?, ?> n
                && !(n.values().stream().allMatch(Integer.valueOf(0)::equals))) {
              lines.add(
                  "  + %-10s ~ %-10s - %-10s %s"
                      .formatted(
                          n.get("create"),
                          n.get("update"),
                          n.get("remove"),
                          kindName(String.valueOf(kind))));
            }
          });
    }
  }

  private void changes(RunDetail run, List<String> lines) {
    schools(run, lines);
    if (!run.samples().isEmpty()) {
      lines.add(texts.text("report.samples", run.summary().id()));
      run.samples().forEach(change -> lines.add(sample(change)));
    }
  }

  private void schools(RunDetail run, List<String> lines) {
    var bySchool = new LinkedHashMap<String, List<RunDetail.SchoolTotals>>();
    run.schools()
        .forEach(
            totals ->
                bySchool.computeIfAbsent(totals.school(), school -> new ArrayList<>()).add(totals));
    if (bySchool.isEmpty()) {
      return;
    }
    lines.add(texts.text("report.schools"));
    bySchool.entrySet().stream()
        .limit(SCHOOLS_SHOWN)
        .forEach(
            entry -> {
              lines.add(
                  "  "
                      + (entry.getKey().isEmpty()
                          ? texts.text("report.no-school")
                          : entry.getKey()));
              entry.getValue().forEach(totals -> lines.add(school(totals)));
            });
    if (bySchool.size() > SCHOOLS_SHOWN) {
      lines.add(
          texts.text("report.more-schools", bySchool.size() - SCHOOLS_SHOWN, run.summary().id()));
    }
  }

  private String school(RunDetail.SchoolTotals totals) {
    return "    + %-9d ~ %-9d - %-9d %s"
        .formatted(
            totals.create(), totals.update(), totals.remove(), texts.text("kind." + totals.kind()));
  }

  private String sample(ChangeLine change) {
    String held = change.state().equals("held") ? texts.text("report.held-mark") : "";
    return "  %s %-24s %s %s%s"
        .formatted(
            change.sign(),
            kindName(change.kind()),
            change.key(),
            change.operation().equals("update") ? FieldText.differences(change.fields()) : "",
            held);
  }

  private void holds(RunDetail run, List<String> lines) {
    for (RunDetail.Hold hold : run.holds()) {
      boolean whole = hold.school().equals(HeldSchool.WHOLE_RUN);
      lines.add(
          texts.text(
              "hold.headline",
              whole ? texts.text("hold.whole") : hold.school(),
              texts.textOr("hold.state." + hold.state(), hold.state()),
              hold.by().orElse(""),
              hold.reason().orElse("")));
      hold.reasons().forEach(reason -> lines.add("    " + reason(reason)));
      if (hold.state().equals("waiting")) {
        String school = whole ? "" : " --school " + hold.school();
        lines.add(texts.text("hold.decide", Integer.toString(run.summary().id()), school));
      }
    }
  }

  private String reason(Map<String, Object> breach) {
    String code = String.valueOf(breach.get("code"));
    return texts.textOr(
        "breach." + code,
        code,
        breach.getOrDefault("count", 0),
        breach.getOrDefault("of", 0),
        breach.getOrDefault("limit", ""),
        breach.getOrDefault("detail", ""));
  }

  private String kindName(String kind) {
    return texts.textOr("kind." + kind, kind);
  }

  private String state(String state) {
    return texts.textOr("state." + state, state);
  }

  private static String time(Optional<Instant> time) {
    return time.map(TIME::format).orElse("-");
  }

  private static String place(Optional<String> file, Optional<Integer> line) {
    return file.map(name -> name + line.map(number -> ":" + number).orElse("")).orElse("");
  }
}
