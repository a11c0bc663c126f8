package fr.preau.providers;

import static fr.preau.providers.TestRoster.OTHER_UAI;
import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.writer.gar.GarCivility;
import fr.preau.mappings.writer.gar.GarClassTeaching;
import fr.preau.mappings.writer.gar.GarGroup;
import fr.preau.mappings.writer.gar.GarGroupTeaching;
import fr.preau.mappings.writer.gar.GarLevel;
import fr.preau.mappings.writer.gar.GarPersonGroup;
import fr.preau.mappings.writer.gar.GarPersonLevel;
import fr.preau.mappings.writer.gar.GarProfile;
import fr.preau.mappings.writer.gar.GarPupil;
import fr.preau.mappings.writer.gar.GarPupilSubject;
import fr.preau.mappings.writer.gar.GarSchool;
import fr.preau.mappings.writer.gar.GarSubject;
import fr.preau.mappings.writer.gar.GarTeacher;
import fr.preau.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class ProviderViewTest {
  private static final String LEVEL = "10110001110";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private TestRoster roster;
  private long school;
  private long division;

  @BeforeEach
  void oneSchoolWithOneDivision() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    school = roster.school(UAI);
    division = roster.division(school, "6A");
  }

  private SeenView view() {
    return view(SeenView.EVERYTHING);
  }

  private SeenView view(ViewScope scope) {
    return SeenView.of(DB.dataSource(), scope, SeenView.DEFAULT_RESPONSIBLES);
  }

  private long pupil() {
    long pupil = roster.pupil(school);
    roster.join(pupil, division);
    return pupil;
  }

  @Test
  void showsASchoolWithTheFirstTwoLettersOfItsContract() {
    long seat = roster.school(OTHER_UAI);
    roster.attach(school, seat);

    GarSchool seen = view().all(GarSchool.class).get(0);

    assertThat(seen.uai()).hasToString(UAI);
    assertThat(seen.contract()).contains("PU");
    assertThat(seen.seat().map(Object::toString)).contains(OTHER_UAI);
  }

  @Test
  void dropsTheSeatThatIsOutsideTheSubscription() {
    roster.attach(school, roster.school(OTHER_UAI));

    assertThat(view(SeenView.schools(UAI)).only(GarSchool.class).seat()).isEmpty();
  }

  @Test
  void knowsPupilsByARandomIdentifierThatStays() {
    long pupil = pupil();

    String first = view().only(GarPupil.class).identity().id().value();
    roster.suspend(pupil);
    SeenView suspended = view();
    roster.restore(pupil);

    assertThat(first).isEqualTo(roster.identifier(pupil)).matches("[0-9a-f-]{14}4[0-9a-f-]{21}");
    assertThat(suspended.all(GarPupil.class)).isEmpty();
    assertThat(view().only(GarPupil.class).identity().id().value()).isEqualTo(first);
  }

  @Test
  void neverShowsSuspendedPeopleNorRelatives() {
    long pupil = pupil();
    roster.suspend(pupil());
    roster.suspend(roster.teacher(school));
    long relative = roster.staff();
    roster.set(relative, "population", "relative");
    roster
        .jdbc()
        .update(
            "insert into guardianship values (?, ?, 1, 1, 1, 1, true, true, true, 'mother', '10')",
            pupil,
            relative);

    SeenView seen = view();

    assertThat(seen.all(GarPupil.class)).hasSize(1);
    assertThat(seen.all(GarTeacher.class)).isEmpty();
    assertThat(roster.identifier(relative)).isEmpty();
  }

  @Test
  void putsTheUsualFirstNameFirstAndRepeatsNone() {
    roster.otherGivenNames(pupil(), "LOU", "Marie", "Lou", " Ange ", "");

    assertThat(view().only(GarPupil.class).identity().givenNames())
        .containsExactly("Lou", "Marie", "Ange");
  }

  @Test
  void givesTheUsualFirstNameWhenThereIsNoOther() {
    pupil();

    assertThat(view().only(GarPupil.class).identity().givenNames()).containsExactly("Lou");
  }

  @Test
  void knowsTwoFormsOfAddressOnly() {
    roster.set(pupil(), "civility", "M.");
    roster.set(roster.teacher(school), "civility", "Mlle");

    SeenView seen = view();

    assertThat(seen.only(GarPupil.class).identity().civility()).contains(GarCivility.M);
    assertThat(seen.only(GarTeacher.class).identity().civility()).contains(GarCivility.MME);
  }

  @Test
  void showsTheFamilyNameAtBirthElseTheUsageName() {
    long pupil = pupil();
    roster.set(pupil, "family_name", "FICTIF");

    assertThat(view().only(GarPupil.class).identity().familyName()).contains("FICTIF");
    roster.set(pupil, "birth_family_name", "EXEMPLE");
    assertThat(view().only(GarPupil.class).identity().familyName()).contains("EXEMPLE");
    assertThat(view().only(GarPupil.class).identity().name()).isEqualTo("FICTIF");
  }

  @Test
  void leavesAnUnknownBirthDateOut() {
    long pupil = pupil();
    assertThat(view().only(GarPupil.class).birthDate()).contains(LocalDate.of(2013, 2, 28));

    roster.jdbc().update("update person set birth_date = null where id = ?", pupil);

    assertThat(view().only(GarPupil.class).birthDate()).isEmpty();
  }

  @Test
  void countsAPupilInTheSchoolsOfClassesAndGroupsWithAProfileInEachAndInTheSchoolOfEnrolment() {
    long other = roster.school(OTHER_UAI);
    long pupil = roster.pupil(school);
    roster.enrol(pupil, other, false);
    roster.join(pupil, roster.group(other, "LAT"));

    GarPupil seen = view().only(GarPupil.class);

    assertThat(seen.schools()).extracting(Object::toString).containsExactly(OTHER_UAI);
    assertThat(seen.identity().profiles())
        .extracting(profile -> profile.school() + " " + profile.profile().code())
        .containsExactly(UAI + " National_elv", OTHER_UAI + " National_elv");
    assertThat(seen.identity().administrativeSchool().map(Object::toString)).contains(UAI);
  }

  @Test
  void countsAPupilWithoutClassInTheSchoolOfEnrolment() {
    roster.pupil(school);

    assertThat(view().only(GarPupil.class).schools())
        .extracting(Object::toString)
        .containsExactly(UAI);
  }

  @Test
  void dropsSchoolsOutsideTheSubscriptionAndThePeopleWhoAreNowhereElse() {
    long other = roster.school(OTHER_UAI);
    long pupil = pupil();
    roster.enrol(pupil, other, false);
    roster.join(pupil, roster.group(other, "LAT"));
    roster.pupil(other);
    roster.teacher(other);

    SeenView seen = view(SeenView.schools(UAI));

    assertThat(seen.only(GarPupil.class).schools())
        .extracting(Object::toString)
        .containsExactly(UAI);
    assertThat(seen.all(GarTeacher.class)).isEmpty();
    assertThat(seen.keys(GarGroup.class)).containsExactly(UAI + "/6A");
  }

  @Test
  void keepsToTheSubscribedProfiles() {
    pupil();
    roster.teacher(school);

    SeenView seen = view(SeenView.profiles(SdetProfile.TEACHER));

    assertThat(seen.all(GarPupil.class)).isEmpty();
    assertThat(seen.all(GarTeacher.class)).hasSize(1);
  }

  @Test
  void choosesOneProfileForSeveralFunctionsInOneSchool() {
    long person = roster.teacher(school);
    roster.function(person, school, "EDU", "-", "National_evs");
    roster.function(person, school, "DOC", "-", "National_doc");

    assertThat(profiles(view())).containsExactly(UAI + " National_doc");

    roster.jdbc().update("update staff_post set head = true");
    assertThat(profiles(view())).containsExactly(UAI + " National_dir");
  }

  @Test
  void givesStaffWithoutFunctionTheProfileOfTheirPost() {
    roster.post(roster.staff(), school, true, false);
    assertThat(profiles(view())).containsExactly(UAI + " National_ens");

    roster.jdbc().update("update staff_post set teacher = false, other = true");
    assertThat(profiles(view())).containsExactly(UAI + " National_eta");
  }

  @Test
  void doesNotShowStaffWhoseOnlyFunctionTheGarDoesNotKnow() {
    long inspector = roster.staff();
    roster.post(inspector, school, false, false);
    roster.function(inspector, school, "INS", "-", "National_aca");

    assertThat(view().all(GarTeacher.class)).isEmpty();
  }

  @Test
  void gathersPostDisciplinesSchoolBySchool() {
    long other = roster.school(OTHER_UAI);
    long teacher = roster.teacher(school);
    roster.function(teacher, school, "ENS", "L0202", "National_ens");
    roster.function(teacher, school, "EDU", "-", "National_evs");
    roster.post(teacher, other, true, false);
    roster.function(teacher, other, "ENS", "L1600", "National_ens");

    assertThat(view().only(GarTeacher.class).disciplines())
        .extracting(discipline -> discipline.school() + " " + discipline.codes())
        .containsExactly(UAI + " [L0202, L1600]", OTHER_UAI + " [L1600]");
  }

  @Test
  void showsTheMailOfStaffButNeverOfPupils() {
    roster.mail(pupil(), "lou@example.org");
    roster.mail(roster.teacher(school), "prof@ac-fictif.fr");

    assertThat(view().only(GarTeacher.class).mails()).containsExactly("prof@ac-fictif.fr");
  }

  @Test
  void showsLevelsOfPupilsAndTeachersAndTheirLabelsOnce() {
    roster.level(LEVEL, "6EME");
    roster.studies(pupil(), LEVEL);
    roster.teachesLevels(roster.teacher(school), LEVEL);

    SeenView seen = view();

    assertThat(seen.all(GarPersonLevel.class))
        .extracting(GarPersonLevel::bearer)
        .containsExactly(GarPersonLevel.Bearer.PUPIL, GarPersonLevel.Bearer.TEACHER);
    assertThat(seen.only(GarLevel.class).label()).isEqualTo("6EME");
    assertThat(seen.only(GarLevel.class).statisticalCode()).contains("21110010001");
  }

  @Test
  void leavesOutALevelWithoutLabelWithAllWhoFollowIt() {
    roster.studies(pupil(), LEVEL);

    SeenView seen = view();

    assertThat(seen.all(GarLevel.class)).isEmpty();
    assertThat(seen.all(GarPersonLevel.class)).isEmpty();
    assertThat(seen.all(GarPupil.class)).hasSize(1);
    assertThat(seen.leftOut().count()).isEqualTo(2);
    assertThat(seen.leftOut().records().get(0).key()).isEqualTo(UAI + "/" + LEVEL);
    assertThat(seen.leftOut().records().get(0).rule().element()).isEqualTo("GARMEFLibelle");
  }

  @Test
  void coversEverySubjectInUseAndUpperCasesTheirCodes() {
    roster.subject("020700", "FRANCAIS");
    roster.studies(pupil(), LEVEL, "020700", "0207ab", "0207AB");
    roster.teaches(roster.teacher(school), division, "061300");

    SeenView seen = view();

    assertThat(seen.all(GarSubject.class))
        .extracting(subject -> subject.code() + " " + subject.label())
        .containsExactly("020700 FRANCAIS", "0207AB MATIERE 0207AB", "061300 MATIERE 061300");
    assertThat(seen.all(GarPupilSubject.class))
        .extracting(subject -> subject.subject().value())
        .containsExactly("020700", "0207AB");
  }

  @Test
  void leavesOutASubjectOfAnotherShapeWithAllThatNamesIt() {
    roster.studies(pupil(), null, "FRANC", "020700");
    roster.teaches(roster.teacher(school), division, "FRANC");

    SeenView seen = view();

    assertThat(seen.keys(GarSubject.class)).containsExactly(UAI + "/020700");
    assertThat(seen.all(GarPupilSubject.class)).hasSize(1);
    assertThat(seen.all(GarClassTeaching.class)).isEmpty();
    assertThat(seen.all(GarPersonGroup.class)).hasSize(2);
    assertThat(seen.leftOut().count()).isEqualTo(3);
  }

  @Test
  void leavesEmptyGroupsOutButKeepsAnEmptyDivisionThatAGroupRefersTo() {
    roster.division(school, "6B");
    roster.division(school, "6C");
    roster.group(school, "VIDE", "6C");
    roster.join(pupil(), roster.group(school, "LAT", "6A", "6B", "6Z"));

    SeenView seen = view();

    assertThat(seen.all(GarGroup.class))
        .extracting(group -> group.code() + " " + group.status() + " " + group.divisions())
        .containsExactly("6A DIVISION []", "6B DIVISION []", "LAT GROUPE [6A, 6B]");
  }

  @Test
  void putsPupilsAndStaffIntoTheirGroups() {
    long pupil = pupil();
    long teacher = roster.teacher(school);
    long headTeacher = roster.teacher(school);
    roster.teaches(teacher, division, "020700");
    roster.headTeacher(headTeacher, division);

    assertThat(view().all(GarPersonGroup.class))
        .extracting(item -> item.person().value())
        .containsExactlyInAnyOrder(
            roster.identifier(pupil), roster.identifier(teacher), roster.identifier(headTeacher));
  }

  @Test
  void gathersAllSubjectsOfOneTeacherInOneClassAndTellsDivisionsFromGroups() {
    long group = roster.group(school, "LAT");
    roster.join(pupil(), group);
    long teacher = roster.teacher(school);
    roster.teaches(teacher, division, "061300", "020700");
    roster.teaches(teacher, group, "020300");

    SeenView seen = view();

    assertThat(seen.only(GarClassTeaching.class).subjects())
        .extracting(Object::toString)
        .containsExactly("020700", "061300");
    assertThat(seen.only(GarGroupTeaching.class).group()).isEqualTo("LAT");
  }

  @Test
  void keepsATeacherOfAnUnnamedSubjectInTheClassWithoutTeaching() {
    roster.teaches(roster.teacher(school), division, "");

    SeenView seen = view();

    assertThat(seen.all(GarPersonGroup.class)).hasSize(1);
    assertThat(seen.all(GarClassTeaching.class)).isEmpty();
  }

  @Test
  void givesAGroupWithTheCodeOfADivisionAFreeCodeAndReportsIt() {
    long group = roster.group(school, "6A", "6A");
    long taken = roster.group(school, "6A-G");
    roster.join(pupil(), group, taken);
    long teacher = roster.teacher(school);
    roster.teaches(teacher, group, "020700");

    SeenView seen = view();

    assertThat(seen.keys(GarGroup.class))
        .containsExactly(UAI + "/6A", UAI + "/6A-G", UAI + "/6A-G2");
    assertThat(seen.only(GarGroupTeaching.class).group()).isEqualTo("6A-G2");
    assertThat(seen.all(GarPersonGroup.class)).hasSize(4);
    assertThat(seen.renamedGroups()).containsExactly(new RenamedGroup(UAI, "6A", "6A-G2"));
    assertThat(seen.leftOut().count()).isZero();
  }

  @Test
  void leavesOutAPersonWhoBreaksARuleWithAllThatRefersToThem() {
    roster.level(LEVEL, "6EME");
    long good = pupil();
    roster.studies(good, LEVEL, "020700");
    long bad = pupil();
    roster.studies(bad, LEVEL, "020700", "061300");
    roster.set(bad, "family_name", "N".repeat(501));

    SeenView seen = view();

    assertThat(seen.only(GarPupil.class).identity().id().value())
        .isEqualTo(roster.identifier(good));
    assertThat(seen.all(GarPersonLevel.class)).hasSize(1);
    assertThat(seen.all(GarPupilSubject.class)).hasSize(1);
    assertThat(seen.all(GarPersonGroup.class)).hasSize(1);
    assertThat(seen.keys(GarSubject.class)).containsExactly(UAI + "/020700");
    LeftOutRecord record = seen.leftOut().records().get(0);
    assertThat(record.kind()).isEqualTo("GAREleve");
    assertThat(record.key()).isEqualTo("13/pupil/" + TestRoster.number(bad));
    assertThat(record.dependents()).isEqualTo(4);
    assertThat(seen.leftOut().count()).isEqualTo(5);
  }

  @Test
  void leavesOutASchoolThatBreaksARuleWithEverythingInIt() {
    long other = roster.school(OTHER_UAI);
    roster.attach(school, other);
    roster.jdbc().update("update school set name = ' ' where id = ?", other);
    roster.join(roster.pupil(other), roster.division(other, "3A"));
    roster.teacher(other);
    pupil();

    SeenView seen = view();

    assertThat(seen.only(GarSchool.class).seat()).isEmpty();
    assertThat(seen.all(GarPupil.class)).hasSize(1);
    assertThat(seen.all(GarTeacher.class)).isEmpty();
    assertThat(seen.keys(GarGroup.class)).containsExactly(UAI + "/6A");
    assertThat(seen.leftOut().records()).extracting(LeftOutRecord::key).containsExactly(OTHER_UAI);
  }

  @Test
  void leavesOutAGroupThatBreaksARuleWithItsLinks() {
    long bad = roster.group(school, "G".repeat(256));
    roster.join(pupil(), bad);
    roster.teaches(roster.teacher(school), bad, "020700");

    SeenView seen = view();

    assertThat(seen.keys(GarGroup.class)).containsExactly(UAI + "/6A");
    assertThat(seen.all(GarPersonGroup.class)).hasSize(1);
    assertThat(seen.all(GarGroupTeaching.class)).isEmpty();
    assertThat(seen.leftOut().count()).isEqualTo(4);
  }

  @Test
  void releasesOnlyWhatThePolicyNames() {
    long pupil = pupil();
    roster.studies(pupil, LEVEL, "020700");
    roster.set(pupil, "civility", "M.");
    long teacher = roster.teacher(school);
    roster.mail(teacher, "prof@ac-fictif.fr");

    SeenView seen = view(SeenView.releasing(ReleasedAttribute.CIVILITY));

    GarPupil shown = seen.only(GarPupil.class);
    assertThat(shown.birthDate()).isEmpty();
    assertThat(shown.identity().familyName()).isEmpty();
    assertThat(shown.identity().civility()).contains(GarCivility.M);
    assertThat(seen.only(GarTeacher.class).mails()).isEmpty();
    assertThat(seen.only(GarTeacher.class).disciplines()).isEmpty();
    assertThat(seen.all(GarPersonLevel.class)).isEmpty();
    assertThat(seen.all(GarPupilSubject.class)).isEmpty();
  }

  @Test
  void showsOneSchoolForTwoStructuresOfOneUai() {
    long annex = roster.school(UAI);
    long pupil = pupil();
    roster.enrol(pupil, annex, false);
    roster.join(pupil, roster.division(annex, "6A"), roster.group(annex, "LAT"));

    SeenView seen = view();

    assertThat(seen.all(GarSchool.class)).hasSize(1);
    assertThat(seen.only(GarPupil.class).schools()).hasSize(1);
    assertThat(seen.keys(GarGroup.class)).containsExactly(UAI + "/6A", UAI + "/LAT");
    assertThat(seen.all(GarPersonGroup.class)).hasSize(2);
  }

  private static List<String> profiles(SeenView seen) {
    List<GarProfile> profiles = seen.only(GarTeacher.class).identity().profiles();
    return profiles.stream().map(p -> p.school() + " " + p.profile().code()).toList();
  }
}
