package fr.preau.mappings.writer.gar;

import static fr.preau.mappings.writer.gar.TestGarRecords.SCHOOL;
import static fr.preau.mappings.writer.gar.TestGarRecords.id;
import static fr.preau.mappings.writer.gar.TestGarRecords.identity;
import static fr.preau.mappings.writer.gar.TestGarRecords.pupil;
import static fr.preau.mappings.writer.gar.TestGarRecords.smallSchool;
import static fr.preau.mappings.writer.gar.TestGarRecords.subject;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.SubjectCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GarRulesTest {
  @Test
  void takesEveryRecordOfAGoodSchool() {
    assertThat(smallSchool())
        .allSatisfy(item -> assertThat(GarRules.check(item, GarDegree.SECOND)).isEmpty());
  }

  @Test
  void refusesAPersonWithoutProfileSchoolOrFirstNames() {
    var person = identity(1, "FICTIF", SdetProfile.PUPIL);
    var noProfile =
        new GarIdentity(
            person.id(),
            List.of(),
            person.familyName(),
            person.name(),
            person.givenName(),
            person.givenNames(),
            person.civility(),
            person.administrativeSchool());
    var noFirstNames =
        new GarIdentity(
            person.id(),
            person.profiles(),
            person.familyName(),
            person.name(),
            person.givenName(),
            List.of(),
            person.civility(),
            person.administrativeSchool());

    assertBreaks(pupilOf(noProfile), "GARPersonProfil", GarRule.Code.MANDATORY);
    assertBreaks(pupilOf(noFirstNames), "GARPersonAutresPrenoms", GarRule.Code.MANDATORY);
    assertBreaks(
        new GarPupil(person, List.of(), Optional.empty()), "GARPersonEtab", GarRule.Code.MANDATORY);
  }

  @Test
  void neverSendsAGuardian() {
    assertBreaks(
        pupilOf(identity(1, "FICTIF", SdetProfile.GUARDIAN)),
        "GARPersonProfil",
        GarRule.Code.SHAPE);
  }

  @Test
  void refusesAPersonInChargeWithoutMail() {
    var responsible =
        new GarResponsible(id(1), "MODELE", "Lou", Optional.empty(), List.of(), List.of(SCHOOL));

    assertBreaks(responsible, "GARPersonMail", GarRule.Code.MANDATORY);
  }

  @Test
  void countsCharactersNotUtf16Units() {
    String astral = "\uD835\uDC00";

    assertThat(GarRules.check(pupil(1, astral.repeat(500)), GarDegree.SECOND)).isEmpty();
    assertBreaks(pupil(1, astral.repeat(501)), "GARPersonNomPatro", GarRule.Code.LENGTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A\u0000B", "A\u000BB", "A\uFFFFB", "A\uD800B", "AB\uD800"})
  void refusesACharacterThatXmlForbids(String name) {
    assertBreaks(pupil(1, name), "GARPersonNomPatro", GarRule.Code.CHARACTER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0207", "A20700", "0207000"})
  void refusesASubjectCodeOfAnotherShape(String code) {
    assertBreaks(subject(code), "GARMatiereCode", GarRule.Code.SHAPE);
  }

  @Test
  void refusesALevelThatHasNotElevenCharacters() {
    assertBreaks(
        new GarPersonLevel(GarPersonLevel.Bearer.PUPIL, SCHOOL, id(1), new MefCode("1001001211")),
        "GARMEFCode",
        GarRule.Code.SHAPE);
  }

  @Test
  void refusesABirthDateThatXmlSchemaCannotHold() {
    var pupil =
        new GarPupil(
            identity(1, "FICTIF", SdetProfile.PUPIL),
            List.of(SCHOOL),
            Optional.of(LocalDate.of(12_013, 1, 1)));

    assertBreaks(pupil, "GARPersonDateNaissance", GarRule.Code.SHAPE);
  }

  @Test
  void refusesTeachingWithoutSubject() {
    assertBreaks(
        new GarClassTeaching(SCHOOL, id(1), "6A", List.<SubjectCode>of()),
        "GARMatiereCode",
        GarRule.Code.MANDATORY);
  }

  @Test
  void leavesOutAnOptionalElementWithoutText() {
    var school =
        new GarSchool(
            SCHOOL,
            "Collège des Exemples",
            Optional.empty(),
            Optional.of(""),
            Optional.of(" "),
            Optional.empty());

    assertThat(GarRules.check(school, GarDegree.SECOND)).isEmpty();
    assertThat(GarRules.inspect(school, GarDegree.SECOND).nodes()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(GarRule.Code.class)
  void saysWhatIsWrongAndWhatToDoInBothLanguages(GarRule.Code code) {
    var rule = new GarRule("GARPersonNom", code, List.of("500"));

    assertThat(rule.message(Locale.FRENCH))
        .contains("GARPersonNom")
        .doesNotContain("{")
        .isNotEqualTo(rule.message(Locale.ENGLISH));
    assertThat(rule.action(Locale.FRENCH)).isNotEqualTo(rule.action(Locale.ENGLISH));
  }

  @Test
  void keepsNamesOutOfText() {
    assertThat(smallSchool())
        .allSatisfy(
            item -> assertThat(item.toString()).doesNotContain("FICTIF", "MODELE", "Camille"));
  }

  private static GarPupil pupilOf(GarIdentity identity) {
    return new GarPupil(identity, List.of(SCHOOL), Optional.empty());
  }

  private static void assertBreaks(GarRecord item, String element, GarRule.Code code) {
    assertThat(GarRules.check(item, GarDegree.SECOND))
        .hasValueSatisfying(
            rule -> {
              assertThat(rule.element()).isEqualTo(element);
              assertThat(rule.code()).isEqualTo(code);
            });
  }
}
