package fr.preau.mappings.reader.onde;

import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.csv.CsvRow;
import fr.preau.mappings.reader.onde.KnownSchool.KnownPupil;
import fr.preau.mappings.reader.onde.OndeLists.ListContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Composes the entries of a school: pupils first, since adults refer to them and to classes. */
final class OndeComposer {
  private final Uai school;
  private final String name;
  private final KnownSchool known;
  private final ClassIndex classes = new ClassIndex();

  OndeComposer(Uai school, String name, KnownSchool known) {
    this.school = school;
    this.name = name;
    this.known = known;
  }

  List<OndePart> compose(Map<OndeList, ListContent> contents) {
    Optional<ListContent> pupils = Optional.ofNullable(contents.get(OndeList.PUPILS));
    List<KnownPupil> present = new ArrayList<>(pupils.isPresent() ? List.of() : known.pupils());
    List<OndePart> parts = new ArrayList<>();
    if (pupils.isPresent()) {
      parts.add(pupils(pupils.get(), present));
    } else {
      known.classes().forEach(each -> classes.add(each.code(), each.label()));
    }
    PupilIndex index = new PupilIndex(present, classes);
    Optional.ofNullable(contents.get(OndeList.RELATIVES))
        .ifPresent(list -> parts.add(relatives(list, index)));
    Optional.ofNullable(contents.get(OndeList.TEACHERS))
        .ifPresent(list -> parts.add(teachers(list)));
    if (pupils.isEmpty() && !known.isPresent()) {
      OndePart first = parts.remove(0);
      parts.add(0, withSchool(first));
    }
    return parts;
  }

  private OndePart pupils(ListContent list, List<KnownPupil> present) {
    Columns columns = new Columns(list.header(), PupilColumns.WORDS);
    List<RawEntry> entries = new ArrayList<>();
    for (CsvRow row : list.rows()) {
      Map<String, List<String>> values = columns.read(row);
      Optional<String> code = classCode(values);
      code.ifPresent(each -> classes.add(each, label(values, each)));
      String birthDate =
          OndeKeys.date(Columns.value(values, "dateNaissance")).map(Object::toString).orElse("");
      Optional<String> key = pupilKey(values, birthDate);
      key.ifPresent(
          each ->
              present.add(
                  new KnownPupil(
                      each,
                      Columns.value(values, "nomUsage"),
                      Columns.value(values, "nom"),
                      Columns.value(values, "prenom"),
                      birthDate,
                      code.map(List::of).orElse(List.of()))));
      Map<String, List<String>> attributes = new LinkedHashMap<>();
      key.ifPresent(each -> attributes.put("cle", List.of(each)));
      attributes.put("uai", List.of(school.value()));
      code.ifPresent(each -> attributes.put("division", List.of(inSchool(each))));
      attributes.putAll(values);
      entries.add(entry("eleve", key, attributes, row.line()));
    }
    // The school comes last in the making, since its classes are those of its pupils.
    entries.add(0, school());
    return part(list, entries, List.of());
  }

  private OndePart relatives(ListContent list, PupilIndex pupils) {
    List<String> header = list.header();
    Columns columns =
        new Columns(
            header.stream().map(column -> ChildBlocks.has(column) ? "" : column).toList(),
            AdultColumns.WORDS);
    ChildBlocks blocks = new ChildBlocks(header);
    ListNotices notices = new ListNotices(list.file().name());
    Adults adults = new Adults(school, "responsable", List.of("enfants"));
    for (CsvRow row : list.rows()) {
      Map<String, List<String>> values = columns.read(row);
      List<String> children = new ArrayList<>();
      for (ChildName child : blocks.read(row)) {
        Set<String> found = pupils.find(child);
        if (found.size() == 1) {
          children.addAll(found);
        } else {
          notices.add(found.isEmpty() ? "onde-child-unknown" : "onde-child-ambiguous", row.line());
        }
      }
      if (!children.isEmpty()) {
        values.put("enfants", children);
      }
      adults.add(new Adult(row.line(), values));
    }
    return part(list, adults.entries(), notices.list());
  }

  private OndePart teachers(ListContent list) {
    Columns columns = new Columns(list.header(), AdultColumns.WORDS);
    ListNotices notices = new ListNotices(list.file().name());
    Adults adults = new Adults(school, "enseignant", List.of("classes", "fonctions"));
    for (CsvRow row : list.rows()) {
      Map<String, List<String>> values = columns.read(row);
      List<String> label = values.remove("classe");
      if (label != null) {
        Set<String> codes = classes.codesOf(label.get(0));
        if (codes.size() > 1) {
          notices.add("onde-class-ambiguous", row.line());
        } else {
          String code = codes.stream().findFirst().orElse(label.get(0));
          values.put("classes", List.of(inSchool(code)));
        }
      }
      boolean head = OndeKeys.plain(Columns.value(values, "directeur")).equals("oui");
      List<String> functions = new ArrayList<>(List.of(inSchool("ENS")));
      if (head) {
        functions.add(inSchool("DIR"));
        values.put("direction", List.of(school.value()));
      }
      values.put("fonctions", functions);
      adults.add(new Adult(row.line(), values));
    }
    return part(list, adults.entries(), notices.list());
  }

  private RawEntry school() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("uai", List.of(school.value()));
    attributes.put("nom", List.of(name));
    if (!classes.declarations().isEmpty()) {
      attributes.put("divisions", classes.declarations());
    }
    return entry("ecole", Optional.of(school.value()), attributes, 1);
  }

  private OndePart withSchool(OndePart part) {
    List<RawEntry> entries = new ArrayList<>(part.entries());
    entries.add(0, school());
    return new OndePart(part.file(), part.list(), entries, part.notices(), part.encoding());
  }

  private static OndePart part(ListContent list, List<RawEntry> entries, List<Notice> notices) {
    return new OndePart(
        list.file(),
        list.list(),
        entries,
        Stream.concat(list.reader().notices().stream(), notices.stream()).toList(),
        list.reader().encodingName());
  }

  private static RawEntry entry(
      String kind, Optional<String> key, Map<String, List<String>> attributes, int line) {
    return new RawEntry(RawEntry.Request.ADD, Optional.of(kind), key, attributes, line);
  }

  private Optional<String> pupilKey(Map<String, List<String>> values, String birthDate) {
    String family = Columns.value(values, "nom");
    String given = Columns.value(values, "prenom");
    return OndeKeys.plain(family).isEmpty()
            || OndeKeys.plain(given).isEmpty()
            || birthDate.isEmpty()
        ? Optional.empty()
        : Optional.of(OndeKeys.of(school, "eleve", family, given, birthDate));
  }

  /** The identifier of the class, else its label. */
  private static Optional<String> classCode(Map<String, List<String>> values) {
    String identifier = Columns.value(values, "identifiantClasse");
    String code = identifier.isEmpty() ? Columns.value(values, "classe") : identifier;
    return Optional.of(code).filter(text -> !text.isEmpty());
  }

  private static String label(Map<String, List<String>> values, String code) {
    String label = Columns.value(values, "classe");
    return label.isEmpty() ? code : label;
  }

  private String inSchool(String code) {
    return school + "$" + code;
  }
}
