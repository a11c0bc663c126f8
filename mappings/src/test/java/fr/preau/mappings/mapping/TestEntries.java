package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Raw AAF 2D entries of invented people and schools: valid and complete unless a test says
 * otherwise.
 */
final class TestEntries {
  private final String kind;
  private final Map<String, List<String>> attributes = new LinkedHashMap<>();
  private Optional<String> statedKind;
  private Optional<String> id;
  private RawEntry.Request request = RawEntry.Request.ADD;

  private TestEntries(String kind, String id) {
    this.kind = kind;
    this.statedKind = Optional.of(kind);
    this.id = Optional.of(id);
  }

  static TestEntries school() {
    return new TestEntries("EtabEducNat", "90")
        .with("ENTStructureJointure", "90")
        .with("ENTStructureUAI", "0000001B")
        .with("ENTEtablissementUAI", "0000001B")
        .with("ENTStructureSIREN", "10000000000000")
        .with("ENTStructureNomCourant", "CLG$CLG FICTIF$VILLE-FICTIVE")
        .with("ENTStructureTypeStruct", "COLLEGE")
        .with("ENTStructureCodeTypeStruct", "340")
        .with("ENTEtablissementContrat", "PU")
        .with("street", "1 rue Fictive")
        .with("telephoneNumber", "+33 1 99 00 00 01")
        .with("ENTStructureMailSI", "college@example.org")
        .with("ENTEtablissementStructRattachFctl", "91")
        .with("ENTServAcCodeAcademie", "099")
        .with("ENTStructureClasses", "6A$SIXIEME A$10010012110", "6B$$10010012110$10010012111")
        .with("ENTStructureGroupes", "GRP1$$6A$6B", "6A$GROUPE DE SOUTIEN$6A");
  }

  static TestEntries level() {
    return new TestEntries("MefEducNat", "10010012110")
        .with("ENTMefJointure", "10010012110")
        .with("ENTLibelleMef", "6EME")
        .with("ENTMEFRattach", "10010012110")
        .with("ENTMEFSTAT11", "21160010019")
        .with("ENTNivFormation", "6EME");
  }

  static TestEntries subject() {
    return new TestEntries("MatEducNat", "030201")
        .with("ENTMatJointure", "030201")
        .with("ENTLibelleMatiere", "ANGLAIS LV1")
        .with("ENTMatiereRattach", "030200");
  }

  static TestEntries pupil() {
    return new TestEntries("Eleve", "700001")
        .with("ENTPersonJointure", "700001")
        .with("ENTEleveINE", "990000001AA")
        .with("ENTEleveStructRattachId", "4001")
        .with("ENTPersonDateNaissance", "29/02/2012")
        .with("ENTPersonNomPatro", "AUBEPINE-FICTIVE")
        .with("sn", "AUBEPINE-FICTIVE")
        .with("givenName", "Zoé")
        .with("ENTPersonAutresPrenoms", "Zoé", "Étoile")
        .with("personalTitle", "Mme")
        .with("ENTElevePersRelEleve", "800001$10$1$1$1$1", "800002$20$0$2$1$0", "800003$37$0$0$0$0")
        .with("ENTEleveBoursier", "N")
        .with("ENTEleveMEF", "10010012110")
        .with("ENTEleveEnseignements", "ANGLAIS LV1")
        .with("ENTEleveCodeEnseignements", "030201", "013800")
        .with("ENTPersonStructRattach", "90")
        .with("ENTEleveClasses", "90$6A")
        .with("ENTEleveGroupes", "90$GRP1", "90$6A");
  }

  static TestEntries relative() {
    return new TestEntries("PersRelEleve", "800001")
        .with("ENTPersonJointure", "800001")
        .with("ENTPersonNomPatro", "LISERON")
        .with("sn", "AUBEPINE-FICTIVE")
        .with("givenName", "Ondine")
        .with("personalTitle", "Mme")
        .with("homePhone", "01 99 00 00 02")
        .with("telephoneNumber", "+33 1 99 00 00 03")
        .with("mobile", "06.39.98.00.01", "06.39.98.00.02")
        .with("mail", "ondine@example.org")
        .with("ENTPersonAdresse", "1 rue Fictive$$$");
  }

  static TestEntries staff() {
    return new TestEntries("PersEducNat", "900001")
        .with("ENTPersonJointure", "900001")
        .with("ENTPersonDateNaissance", "01/04/1980")
        .with("ENTPersonNomPatro", "CAPUCINE")
        .with("sn", "CAPUCINE")
        .with("givenName", "Orion")
        .with("personalTitle", "M.")
        .with("mail", "orion.capucine@example.org")
        .with("ENTPersonStructRattach", "90")
        .with("ENTAuxEnsMEF", "90$10010012110$6EME")
        .with("ENTAuxEnsClasses", "90$6A", "90$6B", "90$6B")
        .with("ENTAuxEnsGroupes", "90$GRP1")
        .with("ENTAuxEnsClassesMatieres", "90$6A$030201", "90$6A$013800")
        .with("ENTAuxEnsGroupesMatieres", "90$GRP1$030201")
        .with("ENTAuxEnsClassesPrincipal", "90$6A")
        .with("ENTEnsFonctionDir", "92")
        .with(
            "ENTPersonFonctions",
            "90$ENS$ENSEIGNEMENT DEVANT ELEVES$L0422$ANGLAIS",
            "91$-$SANS OBJET$$",
            "92$DIR$DIRECTION$D0011$CHEF D'ETABLISSEMENT ADJOINT")
        .with("ENTPersonCategorieEnseignant", "O")
        .with("PersEducNatPresenceDevantEleves", "N");
  }

  /** One of each kind. */
  static List<TestEntries> all() {
    return List.of(school(), level(), subject(), pupil(), relative(), staff());
  }

  TestEntries with(String attribute, String... values) {
    attributes.put(attribute, List.of(values));
    return this;
  }

  TestEntries without(String attribute) {
    attributes.remove(attribute);
    return this;
  }

  TestEntries withId(String other) {
    id = Optional.of(other);
    return this;
  }

  TestEntries withoutId() {
    id = Optional.empty();
    return this;
  }

  TestEntries ofKind(String other) {
    statedKind = Optional.of(other);
    return this;
  }

  TestEntries ofNoKind() {
    statedKind = Optional.empty();
    return this;
  }

  TestEntries asking(RawEntry.Request other) {
    request = other;
    return this;
  }

  RawEntry entry() {
    return new RawEntry(request, statedKind, id, Map.copyOf(attributes), 1);
  }

  @Override
  public String toString() {
    return kind;
  }
}
