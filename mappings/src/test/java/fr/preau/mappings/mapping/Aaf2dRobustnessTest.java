package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.DeclaredGroup;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.RelativeLink;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.mappings.reader.RawEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Aaf2dRobustnessTest {
  private static final MappingLibrary LIBRARY = MappingLibrary.load(Optional.empty());
  private static final Mapper MAPPER =
      LIBRARY.mapper("aaf-2d", MappingOptions.of(new Namespace("99")));

  @Test
  void refusesAKeyThatDiffersFromTheIdentifierAndNamesBoth() {
    Outcome.Refused refused = refused(TestEntries.pupil().withId("700002"));

    assertThat(refused.ids()).containsExactly("700002", "700001");
    assertThat(refused.kind()).contains(EntryKind.PUPIL);
    assertThat(refused.school()).contains("90");
    assertThat(refused.problems()).extracting(Problem::code).containsExactly("key-mismatch");
  }

  @Test
  void refusesAnEntryWithoutIdentifierOrKey() {
    assertThat(refused(TestEntries.pupil().withoutId()).ids()).containsExactly("700001");
    assertThat(refused(TestEntries.pupil().without("ENTPersonJointure")).ids())
        .containsExactly("700001");
    assertThat(refused(TestEntries.pupil().withoutId().with("ENTPersonJointure", "7#1")).ids())
        .isEmpty();
  }

  @Test
  void refusesAnUnknownKindUnderEveryIdItCouldHave() {
    Outcome.Refused unknown = refused(TestEntries.pupil().ofKind("Autre").withId("700002"));
    Outcome.Refused missing = refused(TestEntries.school().ofNoKind());

    assertThat(unknown.kind()).isEmpty();
    assertThat(unknown.ids()).contains("700001", "700002");
    assertThat(unknown.problems()).extracting(Problem::code).containsExactly("kind-unknown");
    assertThat(missing.ids()).containsExactly("90");
    assertThat(missing.problems()).extracting(Problem::code).containsExactly("kind-missing");
  }

  @Test
  void refusesAModificationInAFull() {
    Outcome.Refused refused = refused(TestEntries.pupil().asking(RawEntry.Request.MODIFY));

    assertThat(refused.problems()).extracting(Problem::code).containsExactly("not-an-addition");
  }

  @Test
  void tellsEveryReasonAtOnceWithoutAnyValue() {
    Outcome.Refused refused =
        refused(
            TestEntries.pupil()
                .with("ENTPersonDateNaissance", "31/02/2012")
                .with("ENTElevePersRelEleve", "800001$10$1$7$1$1", "###")
                .without("givenName"));

    assertThat(refused.problems())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder(
            "givenName",
            "ENTPersonDateNaissance",
            "ENTElevePersRelEleve[3]",
            "ENTElevePersRelEleve");
    assertThat(refused.problems().toString()).doesNotContain("31/02/2012", "800001", "###");
  }

  @Test
  void fallsBackToTheFamilyNameAndTheOlderUaiAttribute() {
    Pupil pupil = (Pupil) mapped(TestEntries.pupil().without("sn")).record();
    School school = (School) mapped(TestEntries.school().without("ENTStructureUAI")).record();

    assertThat(pupil.name().family()).isEqualTo("AUBEPINE-FICTIVE");
    assertThat(school.uai().value()).isEqualTo("0000001B");
  }

  @Test
  void keepsAWrongCheckLetterAndAnUnusualIneWithAWarning() {
    Outcome.Mapped school = mapped(TestEntries.school().with("ENTStructureUAI", "0000001Z"));
    Outcome.Mapped pupil = mapped(TestEntries.pupil().with("ENTEleveINE", "FICTIF-1"));

    assertThat(school.warnings())
        .containsExactly(new Problem("ENTStructureUAI", "uai-check-letter", List.of()));
    assertThat(((Pupil) pupil.record()).ine()).isPresent();
    assertThat(pupil.warnings()).extracting(Problem::code).containsExactly("ine-unusual");
  }

  @Test
  void mapsAPupilWithoutIne() {
    Outcome.Mapped pupil = mapped(TestEntries.pupil().without("ENTEleveINE"));

    assertThat(((Pupil) pupil.record()).ine()).isEmpty();
    assertThat(pupil.warnings()).isEmpty();
  }

  @Test
  void makesNoLinkOfAPupilWhoIsTheirOwnRepresentative() {
    Pupil pupil =
        (Pupil)
            mapped(
                    TestEntries.pupil()
                        .with(
                            "ENTElevePersRelEleve",
                            "700001$70$1$1$1$1",
                            "700001$7$1$1$1$1",
                            "800001$10$0$1$1$0"))
                .record();

    assertThat(pupil.relatives()).extracting(RelativeLink::person).containsExactly("800001");
  }

  @ParameterizedTest
  @CsvSource({
    "1, FATHER",
    "2, MOTHER",
    "10, MOTHER",
    "20, FATHER",
    "3, LEGAL_GUARDIAN",
    "50, LEGAL_GUARDIAN",
    "4, OTHER_FAMILY",
    "5, CHILD_WELFARE",
    "51, CHILD_WELFARE",
    "38, ASCENDANT",
    "42, FOSTER_FAMILY"
  })
  void readsOldAndNewRelationCodes(String code, Relation relation) {
    Pupil pupil =
        (Pupil)
            mapped(TestEntries.pupil().with("ENTElevePersRelEleve", "800001$" + code + "$1$1$1$1"))
                .record();

    assertThat(pupil.relatives().get(0).relation()).isEqualTo(relation);
    assertThat(pupil.relatives().get(0).relationCode()).isEqualTo(code);
  }

  @Test
  void keepsARelationOfUnknownCodeAsOtherWithAWarning() {
    Outcome.Mapped pupil =
        mapped(TestEntries.pupil().with("ENTElevePersRelEleve", "800001$88$1$1$1$1"));

    assertThat(((Pupil) pupil.record()).relatives().get(0).relation()).isEqualTo(Relation.OTHER);
    assertThat(pupil.warnings())
        .containsExactly(
            new Problem("ENTElevePersRelEleve[1]", "code-unknown", List.of("relations")));
  }

  @Test
  void keepsTheFirstOfTwoLinksToOnePerson() {
    Outcome.Mapped pupil =
        mapped(
            TestEntries.pupil()
                .with("ENTElevePersRelEleve", "800001$10$1$1$1$1", "800001$90$0$0$0$0"));

    assertThat(((Pupil) pupil.record()).relatives())
        .containsExactly(new RelativeLink("800001", Relation.MOTHER, "10", 1, true, true, true));
    assertThat(pupil.warnings()).extracting(Problem::code).containsExactly("duplicate");
  }

  @Test
  void makesGuardiansOfTheStatusesThatTheSourceNames() {
    Mapper withTwo =
        LIBRARY.mapper("aaf-2d", new MappingOptions(new Namespace("99"), Set.of(1, 2)));

    Pupil pupil = (Pupil) ((Outcome.Mapped) withTwo.map(TestEntries.pupil().entry())).record();

    assertThat(pupil.relatives())
        .extracting(RelativeLink::guardian)
        .containsExactly(true, true, false);
  }

  @Test
  void acceptsAClassOfAnotherSchool() {
    Pupil pupil =
        (Pupil) mapped(TestEntries.pupil().with("ENTEleveClasses", "90$6A", "77$1 L1")).record();

    assertThat(pupil.school()).contains("90");
    assertThat(pupil.divisions())
        .containsExactly(new ClassRef("90", "6A"), new ClassRef("77", "1 L1"));
  }

  @Test
  void tellsAGroupFromTheClassOfTheSameCode() {
    Pupil pupil =
        (Pupil)
            mapped(
                    TestEntries.pupil()
                        .with("ENTEleveClasses", "90$1 L1")
                        .with("ENTEleveGroupes", "90$1 L1"))
                .record();

    assertThat(pupil.divisions()).containsExactly(new ClassRef("90", "1 L1"));
    assertThat(pupil.groups()).containsExactly(new ClassRef("90", "1 L1"));
  }

  @Test
  void takesTheCodeForALabelThatIsEmptyInsideAComposite() {
    School school =
        (School)
            mapped(
                    TestEntries.school()
                        .with("ENTStructureClasses", "6A$$10010012110", "6B$")
                        .with("ENTStructureGroupes", "GRP1$$6A$6B"))
                .record();

    assertThat(school.divisions())
        .extracting(division -> division.code() + "|" + division.label() + division.levels())
        .containsExactly("6A|6A[10010012110]", "6B|6B[]");
    assertThat(school.groups())
        .containsExactly(new DeclaredGroup("GRP1", "GRP1", List.of("6A", "6B")));
  }

  @Test
  void keepsTheFirstOfTwoDivisionsWithOneCode() {
    Outcome.Mapped school =
        mapped(TestEntries.school().with("ENTStructureClasses", "6A$PREMIERE", "6A$SECONDE"));

    assertThat(((School) school.record()).divisions())
        .singleElement()
        .satisfies(division -> assertThat(division.label()).isEqualTo("PREMIERE"));
    assertThat(school.warnings()).extracting(Problem::code).containsExactly("duplicate");
  }

  @Test
  void mapsTenThousandGroups() {
    String[] groups = IntStream.range(0, 10_000).mapToObj(i -> "90$G" + i).toArray(String[]::new);

    Pupil pupil = (Pupil) mapped(TestEntries.pupil().with("ENTEleveGroupes", groups)).record();

    assertThat(pupil.groups()).hasSize(10_000);
  }

  @Test
  void keepsANameThatLooksMisencodedAsItIs() {
    for (String name : List.of("ZO\uFFFD", "ZO\u00C3\u00A9", "ZO\u0082")) {
      Outcome.Mapped pupil = mapped(TestEntries.pupil().with("givenName", name));

      assertThat(((Pupil) pupil.record()).name().given()).isEqualTo(name);
      assertThat(pupil.warnings())
          .containsExactly(new Problem("givenName", "looks-misencoded", List.of()));
    }
  }

  @Test
  void keepsNamesExactlyButForBlanksAround() {
    Pupil pupil =
        (Pupil)
            mapped(TestEntries.pupil().with("sn", " d'Œuvre-SÃO  \n").with("givenName", "ÉLÉonore"))
                .record();

    assertThat(pupil.name().family()).isEqualTo("d'Œuvre-SÃO");
    assertThat(pupil.name().given()).isEqualTo("ÉLÉonore");
  }

  @Test
  void leavesHarmlessValuesOutWithAWarning() {
    Outcome.Mapped relative =
        mapped(
            TestEntries.relative()
                .with("mail", "nobody")
                .with("homePhone", "###")
                .with("personalTitle", "x".repeat(300)));

    assertThat(relative.warnings())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("mail", "homePhone", "personalTitle");
  }

  @ParameterizedTest
  @CsvSource({
    "O, N, EDU, true",
    "N, O, ENS, false",
    ", O, EDU, true",
    ", N, ENS, true",
    ", N, DOC, true",
    ", N, EDU, false",
    ", , EDU, false"
  })
  void tellsTeachersByCategoryThenPresenceThenFunction(
      String category, String presence, String function, boolean teacher) {
    TestEntries staff = TestEntries.staff().with("ENTPersonFonctions", "90$" + function + "$F$$");
    staff = optional(staff, "ENTPersonCategorieEnseignant", category);
    staff = optional(staff, "PersEducNatPresenceDevantEleves", presence);

    assertThat(((Staff) mapped(staff).record()).teacher()).isEqualTo(teacher);
  }

  @Test
  void refusesATeacherFlagThatIsNeitherONorN() {
    assertThat(refused(TestEntries.staff().with("ENTPersonCategorieEnseignant", "X")).problems())
        .containsExactly(new Problem("ENTPersonCategorieEnseignant", "one-of", List.of("O, N")));
    assertThat(refused(TestEntries.staff().with("PersEducNatPresenceDevantEleves", "1")).problems())
        .extracting(Problem::code)
        .containsExactly("flag");
  }

  /** The code is part of what a function is: another one would end this function. */
  @ParameterizedTest
  @ValueSource(strings = {"###", "L10\uFFFD0", "L1000L1000L1000L1000L", "\u0085\u0092"})
  void refusesAPostThatIsNoCode(String post) {
    TestEntries staff = TestEntries.staff().with("ENTPersonFonctions", "90$AED$F$" + post + "$P");

    assertThat(refused(staff).problems()).extracting(Problem::code).containsExactly("code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DIRECTION",
        "DIRECTION CHEF D'ETABLISSEMENT",
        "DIRECTION ADJOINT AU CHEF ETABLISSEMENT",
        "CHEF D&apos;ETABLISSEMENT ADJOINT"
      })
  void recognisesAHeadByThePostWhateverTheFunction(String post) {
    Staff staff =
        (Staff)
            mapped(
                    TestEntries.staff()
                        .with("ENTPersonFonctions", "90$ADF$F$D0010$" + post, "90$ADF$F$-$AUTRE"))
                .record();

    assertThat(staff.functions())
        .extracting(StaffFunction::code, StaffFunction::profile)
        .containsExactly(tuple("ADF", SdetProfile.HEAD), tuple("ADF", SdetProfile.SCHOOL_STAFF));
  }

  @Test
  void ignoresTheFunctionWithoutObjectAndKeepsAnUnknownOne() {
    Staff staff =
        (Staff)
            mapped(
                    TestEntries.staff()
                        .with("ENTPersonFonctions", "90$-$SANS OBJET$-$SANS OBJET", "90$XYZ$F$-$P"))
                .record();

    assertThat(staff.functions())
        .containsExactly(
            new StaffFunction(
                "90",
                "XYZ",
                Optional.of("F"),
                Optional.of("-"),
                Optional.of("P"),
                SdetProfile.SCHOOL_STAFF));
  }

  @Test
  void readsOldClassesOnlyWhereNoSubjectIsTaught() {
    Staff staff =
        (Staff)
            mapped(
                    TestEntries.staff()
                        .with("ENTAuxEnsClasses", "90$6A", "91$6A", "91$6A")
                        .without("ENTAuxEnsGroupesMatieres"))
                .record();

    assertThat(staff.divisionTeachings())
        .extracting(TeachingRef::school, TeachingRef::code, t -> t.subject().isPresent())
        .containsExactly(
            tuple("90", "6A", true), tuple("90", "6A", true), tuple("91", "6A", false));
    assertThat(staff.groupTeachings())
        .containsExactly(new TeachingRef("90", "GRP1", Optional.empty()));
  }

  @Test
  void reportsAttributesThatItDoesNotKnow() {
    RawEntry entry = TestEntries.pupil().with("ENTEleveNouveau", "x").entry();

    assertThat(MAPPER.unknownAttributes(entry)).containsExactly("ENTEleveNouveau");
    assertThat(MAPPER.map(entry)).isInstanceOf(Outcome.Mapped.class);
  }

  private static TestEntries optional(TestEntries entries, String attribute, String value) {
    return value == null ? entries.without(attribute) : entries.with(attribute, value);
  }

  private static Outcome.Mapped mapped(TestEntries entries) {
    Outcome outcome = MAPPER.map(entries.entry());
    assertThat(outcome).isInstanceOf(Outcome.Mapped.class);
    return (Outcome.Mapped) outcome;
  }

  private static Outcome.Refused refused(TestEntries entries) {
    Outcome outcome = MAPPER.map(entries.entry());
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return (Outcome.Refused) outcome;
  }
}
