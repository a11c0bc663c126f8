package fr.preau.mappings.writer.gar;

import java.util.Optional;
import java.util.regex.Pattern;

/** The elements that hold a text, with the length and the shape that the GAR asks for. */
enum GarField {
  STRUCTURE_UAI("GARStructureUAI", 45),
  STRUCTURE_NAME("GARStructureNomCourant", 500),
  STRUCTURE_SEAT("GAREtablissementStructRattachFctl", 255),
  STRUCTURE_CONTRACT("GARStructureContrat", 45),
  STRUCTURE_PHONE("GARStructureTelephone", 20),
  STRUCTURE_EMAIL("GARStructureEmail", 255),
  LEVEL_CODE("GARMEFCode", "[0-9A-Z]{11}", "10110001110"),
  STATISTICAL_LEVEL_CODE("GARMEFSTAT4Code", 4),
  LEVEL_LABEL("GARMEFLibelle", 255),
  LEVEL_PARENT("GARMEFRattach", 255),
  LEVEL_STATISTICAL("GARMEFSTAT11", 255),
  SUBJECT_CODE("GARMatiereCode", "[0-9]{2}[0-9A-Z]{4}", "020700"),
  SUBJECT_LABEL("GARMatiereLibelle", 255),
  PERSON_ID("GARPersonIdentifiant", 64),
  PERSON_PROFILE("GARPersonProfil", "National_(elv|ens|doc|dir|evs|eta|col|aca)", "National_elv"),
  PERSON_FAMILY_NAME("GARPersonNomPatro", 500),
  PERSON_NAME("GARPersonNom", 500),
  PERSON_GIVEN_NAME("GARPersonPrenom", 500),
  PERSON_GIVEN_NAMES("GARPersonAutresPrenoms", 500),
  PERSON_CIVILITY("GARPersonCivilite", 30),
  PERSON_SEAT("GARPersonStructRattach", 45),
  PERSON_SCHOOL("GARPersonEtab", 45),
  PERSON_BIRTH_DATE("GARPersonDateNaissance", "[12][0-9]{3}-[0-9]{2}-[0-9]{2}", "2013-02-28"),
  PERSON_MAIL("GARPersonMail", 255),
  DISCIPLINE_CODE("GAREnsDisciplinePosteCode", 255),
  SPECIALITY_CODE("GAREnsSpecialitePosteCode", 255),
  GROUP_CODE("GARGroupeCode", 255),
  GROUP_LABEL("GARGroupeLibelle", 255),
  GROUP_STATUS("GARGroupeStatut", 31),
  GROUP_DIVISION("GARGroupeDivAppartenance", 255),
  RESPONSIBLE_SCHOOL("GARRespAffEtab", 45);

  private final String element;
  private final int maxLength;
  private final Optional<Shape> shape;

  GarField(String element, int maxLength) {
    this.element = element;
    this.maxLength = maxLength;
    this.shape = Optional.empty();
  }

  GarField(String element, String shape, String example) {
    this.element = element;
    this.maxLength = Integer.MAX_VALUE;
    this.shape = Optional.of(new Shape(Pattern.compile(shape), example));
  }

  /**
   * What a text must look like.
   *
   * @param pattern what it matches as a whole
   * @param example a text of that shape, for messages
   */
  record Shape(Pattern pattern, String example) {
    boolean fits(String text) {
      return pattern.matcher(text).matches();
    }
  }

  String element() {
    return element;
  }

  /** Longest text, in characters as XML Schema counts them (code points), without a shape. */
  int maxLength() {
    return maxLength;
  }

  /** The shape of a text, when the GAR or the administration's nomenclatures fix one. */
  Optional<Shape> shape() {
    return shape;
  }
}
