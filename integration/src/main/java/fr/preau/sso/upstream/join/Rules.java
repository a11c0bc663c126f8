package fr.preau.sso.upstream.join;

import fr.preau.platform.IdentityProviderConfig.Scope;
import fr.preau.platform.JoinConfig.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Applies one rule to a login: each tuple by itself, and each says what became of it. */
final class Rules {
  private static final int DIGITS = 2;

  private final Roster roster;

  Rules(Roster roster) {
    this.roster = roster;
  }

  List<Tried> apply(Rule rule, Said said, Scope scope) {
    List<String> values = said.values(rule.attributes());
    return switch (rule.by()) {
      case AAF_ID ->
          values.stream().flatMap(value -> aaf(rule, AafId.ofReference(value), scope)).toList();
      case JOINTURE ->
          values.stream()
              .flatMap(value -> aaf(rule, AafId.ofJointure(value, rule.academy()), scope))
              .toList();
      case VALUE -> values.stream().flatMap(value -> plain(rule, value, scope)).toList();
      case VECTOR -> vectors(rule, values, scope);
      case ACADEMIC_MAIL -> values.stream().map(value -> mail(rule, value, scope)).toList();
    };
  }

  private Stream<Tried> aaf(Rule rule, Optional<AafId> read, Scope scope) {
    if (read.isEmpty()) {
      return Stream.of(Tried.nobody(rule.name(), "", Tried.MALFORMED));
    }
    AafId id = read.get();
    if (!scope.hasAcademy(id.academy())) {
      return Stream.of(Tried.nobody(rule.name(), id.toString(), Tried.OTHER_ACADEMY));
    }
    // The academy has been looked at: a school that states none is not held against its people.
    var schools = new Scope(Set.of(), scope.schools());
    return rule.keys().stream().map(template -> key(rule, filled(template, id), schools));
  }

  private Stream<Tried> plain(Rule rule, String value, Scope scope) {
    return rule.keys().stream().map(template -> key(rule, template.replace("{id}", value), scope));
  }

  private Tried key(Rule rule, String text, Scope scope) {
    Optional<RosterKey> key = RosterKey.parse(text);
    return key.isEmpty()
        ? Tried.nobody(rule.name(), "", Tried.MALFORMED)
        : one(rule, text, roster.withKey(key.get(), scope));
  }

  private List<Tried> vectors(Rule rule, List<String> values, Scope scope) {
    Optional<List<Vector>> vectors = Vector.parseAll(values);
    if (vectors.isEmpty()) {
      return List.of(Tried.nobody(rule.name(), "", Tried.MALFORMED));
    }
    var tried = new ArrayList<Tried>();
    for (Vector vector : vectors.get()) {
      tried.add(one(rule, vector.toString(), bearers(vector, scope)));
    }
    return tried;
  }

  private List<Roster.Match> bearers(Vector vector, Scope scope) {
    if (!vector.isGuardian()) {
      return roster.pupils(vector.pupil(), vector.uai(), scope);
    }
    return roster.guardians(vector.pupil(), vector.uai(), scope).stream()
        .filter(
            guardian ->
                PersonName.same(vector.givenName(), guardian.givenName())
                    && (PersonName.same(vector.familyName(), guardian.familyName())
                        || PersonName.same(vector.familyName(), guardian.birthName())))
        .toList();
  }

  private Tried mail(Rule rule, String value, Scope scope) {
    Optional<String> address = AcademicMail.of(value, rule.domains());
    if (address.isEmpty()) {
      return Tried.nobody(rule.name(), "", Tried.OTHER_DOMAIN);
    }
    List<Roster.Match> bearers = roster.withMail(address.get(), scope);
    String shown = "…" + address.get().substring(address.get().indexOf('@'));
    boolean staff = bearers.size() != 1 || roster.isStaff(bearers.get(0).person());
    return staff ? one(rule, shown, bearers) : Tried.nobody(rule.name(), shown, Tried.NONE);
  }

  private static Tried one(Rule rule, String value, List<Roster.Match> found) {
    if (found.size() != 1) {
      return Tried.nobody(rule.name(), value, found.isEmpty() ? Tried.NONE : Tried.AMBIGUOUS);
    }
    Roster.Match match = found.get(0);
    if (!match.state().equals(Tried.FOUND)) {
      return Tried.nobody(rule.name(), value, match.state());
    }
    return match.within()
        ? new Tried(rule.name(), value, Tried.FOUND, List.of(match.person()))
        : Tried.nobody(rule.name(), value, Tried.OUTSIDE);
  }

  private static String filled(String template, AafId id) {
    String padded = "0".repeat(DIGITS - id.academy().length()) + id.academy();
    return template
        .replace("{academy}", padded)
        .replace("{code}", id.academy())
        .replace("{label}", Academies.label(id.academy()).orElse(padded))
        .replace("{id}", id.id());
  }
}
