package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RecordKey;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.RawEntry;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Aaf1dMappingTest {
  private static final Namespace NAMESPACE = new Namespace("99");
  private static final Mapper MAPPER =
      MappingLibrary.load(Optional.empty()).mapper("aaf-1d", MappingOptions.of(NAMESPACE));

  private static final RawEntry SCHOOL =
      entry(
          "EtabEducNat",
          "90",
          Map.ofEntries(
              one("ENTStructureJointure", "90"),
              one("ENTStructureUAI", "0000001B"),
              one("ENTStructureNomCourant", "EEPU$ECOLE FICTIVE$VILLE-FICTIVE"),
              one("ENTStructureTypeStruct", "ECOLE DE NIVEAU ELEMENTAIRE"),
              one("ENTStructureCodeTypeStruct", "151"),
              one("ENTEtablissementContrat", "PU"),
              one("ENTStructureTelephone", "+33 1 99 00 00 01"),
              one("ENTStructureEmail", "ecole@example.org"),
              one("ENTServAcCodeAcademie", "099"),
              one("ENTEcoleCirconscription", "0990099X")));

  private static final RawEntry PUPIL =
      entry(
          "Eleve",
          "700001",
          Map.ofEntries(
              one("ENTPersonJointure", "700001"),
              one("ENTEleveINE", "990000001AA"),
              one("ENTPersonDateNaissance", "29/02/2016"),
              one("ENTPersonNomPatro", "LISERON"),
              one("ENTPersonNom", "AUBEPINE-FICTIVE"),
              one("ENTPersonPrenom", "Zoé"),
              Map.entry("ENTPersonAutresPrenoms", List.of("Zoé", "Étoile")),
              one("ENTPersonCivilite", "Mme"),
              Map.entry("ENTEleveAutoriteParentale", List.of("800001$2", "800002$1", "800001$2")),
              one("ENTPersonStructRattach", "90"),
              Map.entry("ENTPersonClasses", List.of("90$2$CE1$5001$CE1 A", "90$$$5001$CE1 B")),
              one("ENTPersonGroupes", "90$$$6001$"),
              one("ENTEleveNiveau", "ce1"),
              one("ENTEleveRestaurantScolaire", "O")));

  private static final RawEntry RELATIVE =
      entry(
          "PersRelEleve",
          "800001",
          Map.ofEntries(
              one("ENTPersonJointure", "800001"),
              one("ENTPersonNomPatro", "LISERON"),
              one("ENTPersonPrenom", "Ondine"),
              one("ENTPersonTelPerso", "01 99 00 00 02"),
              one("ENTPersRelEleveTelPro", "+33 1 99 00 00 03"),
              one("ENTPersRelEleveTelMobile", "06.39.98.00.01"),
              one("ENTPersonMail", "ondine@example.org"),
              one("ENTPersonAdresse", "1 rue Fictive")));

  private static final RawEntry TEACHER =
      entry(
          "PersEducNat",
          "900001",
          Map.ofEntries(
              one("ENTPersonJointure", "900001"),
              one("ENTPersonDateNaissance", "01/04/1980"),
              one("ENTPersonNom", "CAPUCINE"),
              one("ENTPersonPrenom", "Orion"),
              one("ENTPersonMail", "orion@example.org"),
              one("ENTPersonStructRattach", "90"),
              one("ENTPersonFonctions", "90$DIR$DIRECTION$D1000$DIRECTEUR D'ECOLE"),
              one("ENTEnsFonctionDir", "90"),
              one("ENTPersonCategorieEnseignant", "O"),
              one("ENTPersonClasses", "90$2$CE1$5001$CE1 A")));

  @Test
  void mapsASchoolWithoutAnyClass() {
    assertThat(mapped(SCHOOL))
        .isEqualTo(
            new School(
                key("90"),
                new Uai("0000001B"),
                "EEPU-ECOLE FICTIVE-VILLE-FICTIVE",
                Optional.of("151"),
                Optional.of("ECOLE DE NIVEAU ELEMENTAIRE"),
                Optional.of("PU"),
                Optional.empty(),
                Optional.of("+33199000001"),
                Optional.of("ecole@example.org"),
                Optional.of("099"),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void mapsAPupilWithTheNumberAndTheNameOfTheClassAndThoseOfParentalAuthority() {
    assertThat(mapped(PUPIL))
        .isEqualTo(
            new Pupil(
                key("700001"),
                new PersonName(
                    "AUBEPINE-FICTIVE",
                    Optional.of("LISERON"),
                    "Zoé",
                    List.of("Zoé", "Étoile"),
                    Optional.of("Mme")),
                Optional.of(LocalDate.of(2016, 2, 29)),
                Optional.of(new Ine("990000001AA")),
                Optional.empty(),
                Optional.of("90"),
                Optional.of(new MefCode("CE1")),
                List.of(),
                List.of(new ClassRef("90", "5001", Optional.of("CE1 A"))),
                List.of(new ClassRef("90", "6001")),
                List.of(
                    new RelativeLink("800001", Relation.MOTHER, "2", 1, true, false, true),
                    new RelativeLink("800002", Relation.FATHER, "1", 1, true, false, true))));
  }

  @Test
  void makesNoGuardianOfParentalAuthorityWhenTheSourceIsToldOtherwise() {
    Mapper mapper =
        MappingLibrary.load(Optional.empty())
            .mapper("aaf-1d", new MappingOptions(NAMESPACE, Set.of(2)));

    Pupil pupil = (Pupil) ((Outcome.Mapped) mapper.map(PUPIL)).record();

    assertThat(pupil.relatives()).noneMatch(RelativeLink::guardian);
  }

  @Test
  void mapsARelative() {
    assertThat(mapped(RELATIVE))
        .isEqualTo(
            new Relative(
                key("800001"),
                new PersonName(
                    "LISERON", Optional.of("LISERON"), "Ondine", List.of(), Optional.empty()),
                Optional.of("ondine@example.org"),
                Optional.of("0199000002"),
                Optional.of("+33199000003"),
                Optional.of("0639980001")));
  }

  @Test
  void mapsATeacherWithTheClass() {
    assertThat(mapped(TEACHER))
        .isEqualTo(
            new Staff(
                key("900001"),
                new PersonName("CAPUCINE", Optional.empty(), "Orion", List.of(), Optional.empty()),
                Optional.of(LocalDate.of(1980, 4, 1)),
                Optional.of("orion@example.org"),
                Optional.of("90"),
                true,
                List.of(
                    new StaffFunction(
                        "90",
                        "DIR",
                        Optional.of("DIRECTION"),
                        Optional.of("D1000"),
                        Optional.of("DIRECTEUR D'ECOLE"),
                        SdetProfile.HEAD)),
                List.of("90"),
                List.of(new TeachingRef("90", "5001", Optional.empty(), Optional.of("CE1 A"))),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void refusesAClassWithoutItsNumber() {
    var attributes = new HashMap<>(PUPIL.attributes());
    attributes.put("ENTPersonClasses", List.of("90$CE1 A"));

    Outcome outcome = MAPPER.map(entry("Eleve", "700001", attributes));

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).problems())
        .extracting(Problem::field)
        .allMatch(field -> field.startsWith("ENTPersonClasses"));
  }

  @Test
  void knowsEveryAttributeOfTheExampleEntries() {
    for (RawEntry entry : List.of(SCHOOL, PUPIL, RELATIVE, TEACHER)) {
      assertThat(MAPPER.unknownAttributes(entry)).isEmpty();
    }
  }

  private static Object mapped(RawEntry entry) {
    Outcome outcome = MAPPER.map(entry);
    assertThat(outcome).isInstanceOf(Outcome.Mapped.class);
    return ((Outcome.Mapped) outcome).record();
  }

  private static RawEntry entry(String kind, String id, Map<String, List<String>> attributes) {
    return new RawEntry(
        RawEntry.Request.ADD, Optional.of(kind), Optional.of(id), Map.copyOf(attributes), 1);
  }

  private static Map.Entry<String, List<String>> one(String attribute, String value) {
    return Map.entry(attribute, List.of(value));
  }

  private static RecordKey key(String id) {
    return new RecordKey(NAMESPACE, id);
  }
}
