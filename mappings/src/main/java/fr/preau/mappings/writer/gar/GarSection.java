package fr.preau.mappings.writer.gar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of record, in the order the schemas ask for inside a file and across files. */
public enum GarSection {
  SCHOOL(GarKind.ETAB, "GAREtab", "GAREtab"),
  LEVEL(GarKind.ETAB, "GARMEF"),
  SUBJECT(GarKind.ETAB, "GARMatiere"),
  PUPIL(GarKind.ELEVE, "GAREleve", "GAREleve"),
  PUPIL_LEVEL(GarKind.ELEVE, "GARPersonMEF", "GARPersonMEFSTAT4"),
  PUPIL_SUBJECT(GarKind.ELEVE, "GAREleveEnseignement"),
  TEACHER(GarKind.ENSEIGNANT, "GAREnseignant", "GAREnseignant"),
  TEACHER_LEVEL(GarKind.ENSEIGNANT, "GARPersonMEF", "GARPersonMEFSTAT4"),
  GROUP(GarKind.GROUPE, "GARGroupe", "GARGroupe"),
  PERSON_GROUP(GarKind.GROUPE, "GARPersonGroupe", "GARPersonGroupe"),
  GROUP_TEACHING(GarKind.GROUPE, "GAREnsGroupeMatiere"),
  CLASS_TEACHING(GarKind.GROUPE, "GAREnsClasseMatiere"),
  RESPONSIBLE(GarKind.RESP_AFF, "GARRespAff", "GARRespAff");

  private final GarKind kind;
  private final String secondDegree;
  private final Optional<String> firstDegree;

  GarSection(GarKind kind, String secondDegree) {
    this(kind, secondDegree, Optional.empty());
  }

  GarSection(GarKind kind, String secondDegree, String firstDegree) {
    this(kind, secondDegree, Optional.of(firstDegree));
  }

  GarSection(GarKind kind, String secondDegree, Optional<String> firstDegree) {
    this.kind = kind;
    this.secondDegree = secondDegree;
    this.firstDegree = firstDegree;
  }

  /** The sections that the files of a degree have, in order. */
  public static List<GarSection> of(GarDegree degree) {
    return Stream.of(values()).filter(section -> section.isIn(degree)).toList();
  }

  /** The kind of file that holds these records. */
  public GarKind kind() {
    return kind;
  }

  /**
   * Name of the XML element, without prefix.
   *
   * @throws IllegalArgumentException when the files of that degree have no such section
   */
  public String element(GarDegree degree) {
    return degree == GarDegree.SECOND
        ? secondDegree
        : firstDegree.orElseThrow(
            () -> new IllegalArgumentException("No section " + this + " in the first degree"));
  }

  private boolean isIn(GarDegree degree) {
    return degree == GarDegree.SECOND || firstDegree.isPresent();
  }
}
