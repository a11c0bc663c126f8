package fr.preau.cli;

import fr.preau.sso.upstream.join.AgentAttributes;
import fr.preau.sso.upstream.join.Joined;
import fr.preau.sso.upstream.join.Link;
import fr.preau.sso.upstream.join.Tried;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Logins and their links, as lines for a person who may see them. */
final class LoginText {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Texts texts;

  LoginText(Texts texts) {
    this.texts = texts;
  }

  List<String> explained(Joined joined, AgentAttributes agent, Function<List<Long>, String> keys) {
    var lines = new ArrayList<String>();
    for (Tried tried : joined.tried()) {
      lines.add(
          "%-16s %-28s %s%s"
              .formatted(
                  texts.textOr("sso.rule." + tried.rule(), tried.rule()),
                  tried.value(),
                  texts.textOr("sso.tried." + tried.result(), tried.result()),
                  tried.people().isEmpty() ? "" : "  " + keys.apply(tried.people())));
    }
    if (joined.tried().isEmpty()) {
      lines.add(texts.text("sso.nothing-tried"));
    }
    said(lines, "sso.posts", agent.posts());
    said(lines, "sso.heads", agent.heads());
    said(lines, "sso.delegations", agent.delegations());
    lines.add(
        joined
            .reason()
            .map(reason -> texts.text("sso.nobody", texts.textOr("sso.reason." + reason, reason)))
            .orElseGet(
                () ->
                    texts.text(
                        joined.people().size() == 1 ? "sso.one" : "sso.several",
                        keys.apply(joined.people()))));
    return lines;
  }

  List<String> links(List<Link> links) {
    if (links.isEmpty()) {
      return List.of(texts.text("sso.no-link"));
    }
    return links.stream().flatMap(link -> link(link).stream()).toList();
  }

  List<String> link(Link link) {
    var lines = new ArrayList<String>();
    lines.add("%6d  %s  %s".formatted(link.id(), link.issuer(), link.shownSubject()));
    lines.add(
        "        "
            + texts.text(
                "sso.link-since",
                time(Optional.of(link.linkedAt())),
                texts.textOr("sso.rule." + link.rule(), link.rule()),
                time(link.lastUsedAt())));
    if (!link.holds()) {
      lines.add(
          "        "
              + texts.text(
                  "sso.link-revoked",
                  time(link.revokedAt()),
                  link.revokedBy().orElse(""),
                  link.revokedReason().orElse("")));
    }
    return lines;
  }

  private void said(List<String> lines, String key, List<String> values) {
    values.forEach(value -> lines.add(texts.text(key, value)));
  }

  private static String time(Optional<Instant> at) {
    return at.map(
            moment ->
                TIME.format(moment.truncatedTo(ChronoUnit.MINUTES).atZone(ZoneId.systemDefault())))
        .orElse("-");
  }
}
