package fr.preau.cli;

import fr.preau.roster.PersonExplanation;
import fr.preau.roster.PersonExplanation.Event;
import fr.preau.roster.PersonExplanation.Link;
import fr.preau.roster.PersonExplanation.Origin;
import fr.preau.roster.PersonExplanation.Value;
import fr.preau.roster.PersonMatch;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** People as lines for a person who may see them. */
final class PersonText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneId.systemDefault());

  private final Texts texts;

  PersonText(Texts texts) {
    this.texts = texts;
  }

  /** One line a person. */
  List<String> list(List<PersonMatch> people) {
    return people.isEmpty()
        ? List.of(texts.text("person.none"))
        : people.stream().map(this::line).toList();
  }

  /** Every value with the entry it comes from. */
  List<String> explain(PersonExplanation person, List<Map<String, Object>> providers) {
    var lines = new ArrayList<String>();
    lines.add(line(person.person()).strip());
    person.person().sources().forEach(source -> lines.add("  " + source));
    person
        .suspendedSince()
        .ifPresent(since -> lines.add(texts.text("person.suspended", DAY.format(since))));
    person.whySuspended().forEach(event -> lines.add("    " + line(event)));
    lines.add(texts.text("person.values"));
    person.values().forEach(value -> lines.add(line("  ", value)));
    lines.add(texts.text("person.links"));
    for (Link link : person.links()) {
      lines.add("  %-14s %-44s %s".formatted(link.kind(), link.target(), place(link.origin())));
      link.values().forEach(value -> lines.add(line("      ", value)));
    }
    person
        .account()
        .ifPresentOrElse(
            account ->
                lines.add(
                    texts.text(
                        "person.account", account.login(), account.policy(), account.state())),
            () -> lines.add(texts.text("person.no-account")));
    if (!person.history().isEmpty()) {
      lines.add(texts.text("person.history"));
      person.history().forEach(event -> lines.add("  " + line(event)));
    }
    lines.add(texts.text("person.providers"));
    providers.forEach(
        preview ->
            preview.forEach((name, value) -> lines.add("  %-18s %s".formatted(name, value))));
    return lines;
  }

  private String line(PersonMatch person) {
    return "%-28s %-40s %-12s %s %s"
        .formatted(
            person.key(),
            person.familyName() + " " + person.givenName(),
            person.login().orElse("-"),
            String.join(" ", person.schools()),
            person.present() ? "" : texts.text("person.absent"));
  }

  private String line(String indent, Value value) {
    return "%s%-20s %-30s %s".formatted(indent, value.name(), value.value(), place(value.origin()));
  }

  private String line(Event event) {
    return texts.text(
        "person.event",
        event.run(),
        DAY.format(event.at()),
        texts.textOr("operation." + event.operation(), event.operation()),
        event.key(),
        event.operation().equals("update") ? FieldText.differences(event.fields()) : "",
        texts.textOr("kind." + event.kind(), event.kind()));
  }

  private String place(Origin origin) {
    return texts.text(
        "person.origin",
        Integer.toString(origin.run()),
        origin.file(),
        Integer.toString(origin.line()));
  }
}
