package fr.preau.cli;

import fr.preau.providers.Hold;
import fr.preau.providers.ProviderReport;
import fr.preau.providers.ProviderStatus;
import fr.preau.providers.directory.DriftReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Providers and deliveries as lines for people. */
final class ProviderText {
  private final Texts texts;

  ProviderText(Texts texts) {
    this.texts = texts;
  }

  /** A provider and its last delivery. */
  String line(ProviderStatus provider) {
    return "%-20s %-12s %s"
        .formatted(
            provider.provider(),
            texts.textOr("state." + provider.state().code(), provider.state().code()),
            provider.lastDelivered().orElse("-"));
  }

  /** What a plan or a push did. */
  List<String> report(ProviderReport report, Locale locale) {
    var lines = new ArrayList<String>();
    lines.add(
        texts.text(
            "provider.headline",
            report.provider(),
            texts.textOr("state." + report.state().code(), report.state().code()),
            "%.1f".formatted(report.seconds())));
    report.files().forEach(file -> lines.add("  " + file));
    Map<String, Object> plan = report.plan().toJson();
    lines.add(texts.text("report.plan"));
    if (plan.get("byKind") instanceof Map<?, ?> kinds) {
      kinds.forEach((kind, counts) -> lines.add(counts(String.valueOf(kind), counts)));
    }
    if (report.leftOut() > 0) {
      lines.add(texts.text("provider.left-out", report.leftOut()));
      report.leftOutRecords().forEach(record -> lines.add("  " + values(record.toJson(locale))));
    }
    for (Hold hold : report.holds()) {
      Map<String, Object> told = hold.toJson(locale);
      lines.add(texts.text("provider.hold", told.get("message"), told.get("action")));
    }
    if (!report.appointments().missing().isEmpty()) {
      lines.add(
          texts.text("provider.resp-aff", String.join(", ", report.appointments().missing())));
    }
    report.failure().ifPresent(failure -> lines.add(texts.text("error.message", failure)));
    return lines;
  }

  /** What somebody else changed in a directory. */
  List<String> drift(DriftReport report) {
    var lines = new ArrayList<String>();
    report.failure().ifPresent(failure -> lines.add(texts.text("error.message", failure)));
    if (report.failure().isEmpty()) {
      lines.add(
          texts.text("provider.drift", report.provider(), report.read(), report.records().size()));
    }
    report.records().forEach(entry -> lines.add("  " + values(entry.toJson())));
    return lines;
  }

  private static String counts(String kind, Object counts) {
    return counts instanceof Map<?, ?> n
        ? "  + %-10s ~ %-10s - %-10s %s"
            .formatted(n.get("create"), n.get("update"), n.get("remove"), kind)
        : kind;
  }

  private static String values(Map<String, Object> record) {
    return String.join(" ", record.values().stream().map(String::valueOf).toList());
  }
}
