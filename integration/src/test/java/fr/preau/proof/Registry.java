package fr.preau.proof;

import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an academy knows on some night, entry by entry, and what follows from it about people. It
 * reads attributes in its own way, so that it can be held against what the hub made of its exports.
 */
final class Registry {
  static final String SCHOOLS = "EtabEducNat";
  static final String PUPILS = "Eleve";
  static final String RELATIVES = "PersRelEleve";
  static final String STAFF = "PersEducNat";

  private static final List<String> DIVISION_TEACHINGS =
      List.of("ENTAuxEnsClassesMatieres", "ENTAuxEnsClasses");
  private static final List<String> GROUP_TEACHINGS =
      List.of("ENTAuxEnsGroupesMatieres", "ENTAuxEnsGroupes");

  private final Map<String, Map<String, RawEntry>> entries = new LinkedHashMap<>();

  /** Starts from entries by the kind in file names and by id. */
  Registry(Map<String, Map<String, RawEntry>> known) {
    known.forEach((kind, ofKind) -> entries.put(kind, new LinkedHashMap<>(ofKind)));
  }

  Registry copy() {
    return new Registry(entries);
  }

  Set<String> kinds() {
    return entries.keySet();
  }

  Map<String, RawEntry> all(String kind) {
    return entries.get(kind);
  }

  RawEntry get(String kind, String id) {
    return entries.get(kind).get(id);
  }

  boolean has(String kind, String id) {
    return entries.get(kind).containsKey(id);
  }

  void put(String kind, RawEntry entry) {
    entries.get(kind).put(entry.id().orElseThrow(), entry);
  }

  void remove(String kind, String id) {
    entries.get(kind).remove(id);
  }

  /** Gives an attribute other values. */
  void set(String kind, String id, String attribute, String... values) {
    RawEntry entry = get(kind, id);
    var attributes = new LinkedHashMap<>(entry.attributes());
    attributes.put(attribute, List.of(values));
    put(kind, new RawEntry(entry.request(), entry.kind(), entry.id(), attributes, entry.line()));
  }

  /** Adds a copy of an entry under another number. */
  void twin(String kind, String id, String number) {
    RawEntry entry = get(kind, id);
    var attributes = new LinkedHashMap<>(entry.attributes());
    attributes.put("ENTPersonJointure", List.of(number));
    put(
        kind,
        new RawEntry(entry.request(), entry.kind(), Optional.of(number), attributes, entry.line()));
  }

  /** Ids of the pupils whose administrative school that is. */
  List<String> pupilsOf(String school) {
    return ids(PUPILS, entry -> entry.values("ENTPersonStructRattach").contains(school));
  }

  /** Ids of the staff who teach in a school. */
  List<String> teachersOf(String school) {
    return ids(STAFF, entry -> teachings(entry).anyMatch(value -> value.startsWith(school + "$")));
  }

  /** Ids of the staff who teach in a school and in no other. */
  List<String> teachersOfOnly(String school) {
    return ids(
        STAFF,
        entry ->
            teachings(entry).findAny().isPresent()
                && teachings(entry).allMatch(value -> value.startsWith(school + "$")));
  }

  /** Codes of the divisions that a school declares. */
  List<String> divisionsOf(String school) {
    return get(SCHOOLS, school).values("ENTStructureClasses").stream()
        .map(value -> value.split("\\$")[0])
        .toList();
  }

  /** Everything that the roster has to say about people, line by line. */
  SortedSet<String> truth() {
    var lines = new TreeSet<String>();
    for (RawEntry pupil : entries.get(PUPILS).values()) {
      pupil(pupil, lines);
    }
    for (RawEntry member : entries.get(STAFF).values()) {
      member(member, lines);
    }
    return lines;
  }

  /** The people who have a role by that truth: population and number. */
  static SortedSet<String> present(SortedSet<String> truth) {
    var present = new TreeSet<String>();
    for (String line : truth) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "pupil" -> present.add("pupil/" + words[1]);
        case "staff" -> present.add("staff/" + words[1]);
        case "guardian" -> present.add("relative/" + words[1]);
        default -> { // contacts and teachings make nobody an account
        }
      }
    }
    return present;
  }

  private void pupil(RawEntry pupil, Collection<String> lines) {
    String id = pupil.id().orElseThrow();
    List<String> here =
        Stream.of("ENTPersonStructRattach", "ENTEleveClasses", "ENTEleveGroupes")
            .flatMap(attribute -> pupil.values(attribute).stream())
            .map(Registry::school)
            .filter(school -> has(SCHOOLS, school))
            .toList();
    if (here.isEmpty()) {
      return;
    }
    here.forEach(school -> lines.add("pupil " + id + " @ " + uai(school)));
    pupil.values("ENTEleveClasses").stream()
        .filter(value -> has(SCHOOLS, school(value)))
        .forEach(value -> lines.add("pupil " + id + " in " + uai(school(value)) + rest(value)));
    var linked = new ArrayList<String>();
    for (String value : pupil.values("ENTElevePersRelEleve")) {
      String[] link = value.split("\\$");
      boolean oneself = link[1].equals("7") || link[1].equals("70");
      if (!oneself && has(RELATIVES, link[0]) && !linked.contains(link[0])) {
        linked.add(link[0]);
        lines.add((link[3].equals("1") ? "guardian " : "contact ") + link[0] + " of " + id);
      }
    }
  }

  private void member(RawEntry member, Collection<String> lines) {
    String id = member.id().orElseThrow();
    List<String> places =
        Stream.concat(
                Stream.of("ENTAuxEnsClassesPrincipal", "ENTEnsFonctionDir")
                    .flatMap(attribute -> member.values(attribute).stream()),
                Stream.concat(
                    teachings(member),
                    member.values("ENTPersonFonctions").stream()
                        .filter(value -> !value.split("\\$")[1].equals("-"))))
            .toList();
    boolean here =
        (places.isEmpty() ? member.values("ENTPersonStructRattach") : places)
            .stream().anyMatch(value -> has(SCHOOLS, school(value)));
    if (here) {
      lines.add("staff " + id);
    }
    teachings("division", DIVISION_TEACHINGS, member, lines);
    teachings("group", GROUP_TEACHINGS, member, lines);
  }

  private void teachings(
      String type, List<String> attributes, RawEntry member, Collection<String> lines) {
    attributes.stream()
        .flatMap(attribute -> member.values(attribute).stream())
        .filter(value -> has(SCHOOLS, school(value)))
        .forEach(
            value ->
                lines.add(
                    "teaching %s %s %s/%s"
                        .formatted(
                            member.id().orElseThrow(),
                            type,
                            uai(school(value)),
                            value.split("\\$")[1].strip())));
  }

  private static Stream<String> teachings(RawEntry member) {
    return Stream.concat(DIVISION_TEACHINGS.stream(), GROUP_TEACHINGS.stream())
        .flatMap(attribute -> member.values(attribute).stream());
  }

  private List<String> ids(String kind, Predicate<RawEntry> condition) {
    return entries.get(kind).values().stream()
        .filter(condition)
        .map(entry -> entry.id().orElseThrow())
        .toList();
  }

  String uai(String school) {
    return get(SCHOOLS, school).values("ENTStructureUAI").get(0);
  }

  private static String school(String value) {
    return value.split("\\$")[0];
  }

  private static String rest(String value) {
    return "/" + value.split("\\$")[1].strip();
  }
}
