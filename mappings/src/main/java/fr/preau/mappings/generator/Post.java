package fr.preau.mappings.generator;

import java.util.EnumSet;
import java.util.List;

/** The posts of the schools of a degree, and how many of each its size calls for. */
enum Post {
  TEACHER("ENS", "ENSEIGNEMENT DEVANT ELEVES", "", "", 2, 13),
  LIBRARIAN("DOC", "DOCUMENTATION", "L0080", "DOCUMENTATION", 1, 900),
  HEAD("DIR", "DIRECTION", "D0010", "CHEF D'ETABLISSEMENT", 1, 0),
  DEPUTY_HEAD("DIR", "DIRECTION", "D0011", "CHEF D'ETABLISSEMENT ADJOINT", 0, 400),
  EDUCATION_ADVISER("EDU", "EDUCATION", "E0030", "CONSEILLER PRINCIPAL D'EDUCATION", 1, 400),
  ASSISTANT("AED", "ASSISTANCE EDUCATIVE", "X0010", "ASSISTANT D'EDUCATION", 1, 90),
  SUPERVISOR("SUR", "SURVEILLANCE", "X0011", "SURVEILLANT", 0, 700),
  SUPPORT("AEH", "ACCOMPAGNEMENT", "D0021", "ACCOMPAGNEMENT ELEVES SITUATION HANDICAP", 0, 150),
  SECRETARY("ADM", "PERSONNEL ADMINISTRATIF", "A0010", "SECRETARIAT", 1, 500),
  BURSAR("ADF", "PERSONNEL ADMINISTRATIF", "A0011", "GESTION MATERIELLE", 1, 0),
  NURSE("MDS", "PERSONNELS MEDICO-SOCIAUX", "S0010", "INFIRMIERE D'ETABLISSEMENT", 0, 600),
  LABORATORY("LAB", "PERSONNEL DE LABORATOIRE", "B0010", "LABORATOIRE", 0, 500),
  COUNSELLOR("PSY", "PSYCHOLOGUE", "S0020", "EDUCATION & ORIENTATION", 0, 900),
  WORKER("OUV", "PERSONNELS OUVRIERS ET DE SERVICES", "O0010", "ENTRETIEN", 1, 140),
  LOCAL_AUTHORITY("COL", "COLLECTIVITE TERRITORIALE", "-", "SANS OBJET", 0, 450),
  WITHOUT_OBJECT("-", "SANS OBJET", "-", "SANS OBJET", 0, 1_500),
  SCHOOL_TEACHER("ENS", "ENSEIGNEMENT DEVANT ELEVES", "", "", 2, 22),
  SCHOOL_HEAD("DIR", "DIRECTION D'ECOLE", "D1000", "DIRECTEUR D'ECOLE", 1, 0),
  SCHOOL_SUPPORT("AEH", "ACCOMPAGNEMENT", "D0021", "ACCOMPAGNEMENT ELEVES HANDICAP", 1, 90);

  private final String function;
  private final String label;
  private final String post;
  private final String postLabel;
  private final int least;
  private final int pupilsEach;

  Post(String function, String label, String post, String postLabel, int least, int pupilsEach) {
    this.function = function;
    this.label = label;
    this.post = post;
    this.postLabel = postLabel;
    this.least = least;
    this.pupilsEach = pupilsEach;
  }

  /** The posts of that degree. */
  static List<Post> of(Degree degree) {
    EnumSet<Post> primary = EnumSet.range(SCHOOL_TEACHER, SCHOOL_SUPPORT);
    return List.copyOf(degree == Degree.PRIMARY ? primary : EnumSet.complementOf(primary));
  }

  /** How many hold this post in a school of that size. */
  int countFor(int pupils) {
    return Math.max(least, pupilsEach == 0 ? 0 : pupils / pupilsEach);
  }

  /** Whether it makes a teacher of its holder; librarians are counted among the teachers. */
  boolean teaches() {
    return hasPupils() || this == LIBRARIAN;
  }

  /** Whether its holder teaches divisions and groups. */
  boolean hasPupils() {
    return this == TEACHER || this == SCHOOL_TEACHER;
  }

  /** Whether its holder is head of the school. */
  boolean heads() {
    return this == HEAD || this == SCHOOL_HEAD;
  }

  /** The function as a person's record states it. */
  String functionIn(int school) {
    return functionIn(school, post, postLabel);
  }

  /** The same with a discipline of its own. */
  String functionIn(int school, String discipline, String disciplineLabel) {
    return String.join("$", Integer.toString(school), function, label, discipline, disciplineLabel);
  }
}
