package fr.preau.mappings.reader.onde;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.csv.HeaderName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lists of ONDE. Which one a file is, its header tells: all are downloaded under one name. */
public enum OndeList {
  PUPILS("pupils", EntryKind.PUPIL, EntryKind.SCHOOL),
  RELATIVES("responsible persons", EntryKind.RELATIVE),
  TEACHERS("teachers", EntryKind.STAFF);

  private final String word;
  private final Set<EntryKind> kinds;

  OndeList(String word, EntryKind... kinds) {
    this.word = word;
    this.kinds = Set.of(kinds);
  }

  /** The list that has this header, old or new; empty for any other file. */
  static Optional<OndeList> of(List<String> header) {
    Set<String> names = header.stream().map(HeaderName::normalised).collect(Collectors.toSet());
    if (names.contains("prenomresponsable")) {
      return Optional.of(RELATIVES);
    }
    if (names.contains("directeur") && names.contains("prenom")) {
      return Optional.of(TEACHERS);
    }
    return PupilColumns.areIn(header) ? Optional.of(PUPILS) : Optional.empty();
  }

  /** Kinds of entries that it holds: only of these somebody missing is gone. */
  Set<EntryKind> kinds() {
    return kinds;
  }

  String word() {
    return word;
  }
}
