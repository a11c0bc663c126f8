package fr.preau.cli;

import fr.preau.identity.Candidate;
import fr.preau.identity.Conflict;
import fr.preau.identity.Decision;
import fr.preau.identity.IdentityExplanation;
import fr.preau.identity.JoinedSource;
import java.util.ArrayList;
import java.util.List;

/** Who is whom, as lines for a person who may see them. */
final class IdentityText {
  private final Texts texts;

  IdentityText(Texts texts) {
    this.texts = texts;
  }

  List<String> candidates(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return List.of(texts.text("identity.no-candidate"));
    }
    var lines = new ArrayList<String>();
    for (Candidate candidate : candidates) {
      lines.add(
          "%3d  %s  %s"
              .formatted(candidate.score(), side(candidate.left()), side(candidate.right())));
      lines.add(
          "     "
              + texts.text(
                  "identity.evidence",
                  String.join(", ", candidate.agree()),
                  String.join(", ", candidate.differ())));
    }
    lines.add(texts.text("identity.decide"));
    return lines;
  }

  List<String> conflicts(List<Conflict> conflicts) {
    if (conflicts.isEmpty()) {
      return List.of(texts.text("identity.no-conflict"));
    }
    return conflicts.stream().flatMap(conflict -> lines(conflict).stream()).toList();
  }

  List<String> explain(IdentityExplanation explained) {
    var lines = new ArrayList<String>();
    lines.add(explained.person().key().toString());
    lines.add(texts.text("identity.sources"));
    for (JoinedSource source : explained.sources()) {
      lines.add(
          "  %-16s %-28s %s%s"
              .formatted(
                  source.source(),
                  source.key(),
                  texts.textOr("identity.rule." + source.rule(), source.rule()),
                  source.present() ? "" : " " + texts.text("person.absent")));
    }
    explained.absorbed().forEach(key -> lines.add(texts.text("identity.absorbed", key)));
    if (!explained.decisions().isEmpty()) {
      lines.add(texts.text("identity.decisions"));
      explained.decisions().forEach(decision -> lines.add(line(decision)));
    }
    if (!explained.conflicts().isEmpty()) {
      lines.add(texts.text("identity.conflicts"));
      explained.conflicts().forEach(conflict -> lines.addAll(lines(conflict)));
    }
    return lines;
  }

  private static String side(Candidate.Side side) {
    return "%-24s %-32s %-10s"
        .formatted(
            side.key(), side.familyName() + " " + side.givenName(), side.birthDate().orElse("-"));
  }

  private String line(Decision decision) {
    String ended = decision.endedAt().isPresent() ? " " + texts.text("identity.ended") : "";
    return "  %s %s %s: %s, %s %s%s"
        .formatted(
            decision.left(),
            decision.same() ? "=" : "≠",
            decision.right(),
            decision.by(),
            decision.at(),
            decision.reason(),
            ended);
  }

  private static List<String> lines(Conflict conflict) {
    var lines = new ArrayList<String>();
    lines.add("  %s %s".formatted(conflict.key(), conflict.attribute()));
    conflict
        .values()
        .forEach(
            said ->
                lines.add(
                    "    %s %-16s %s"
                        .formatted(said.used() ? "*" : " ", said.source(), said.value())));
    return lines;
  }
}
