package fr.preau.providers;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.writer.gar.GarClassTeaching;
import fr.preau.mappings.writer.gar.GarLevel;
import fr.preau.mappings.writer.gar.GarPersonGroup;
import fr.preau.mappings.writer.gar.GarPersonLevel;
import fr.preau.mappings.writer.gar.GarPupil;
import fr.preau.mappings.writer.gar.GarPupilSubject;
import fr.preau.mappings.writer.gar.GarRecord;
import fr.preau.mappings.writer.gar.GarSubject;
import fr.preau.mappings.writer.gar.GarTeacher;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import fr.preau.testing.TestDatabase;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the GAR's records hold under policies that say something else of each profile. */
class ContractGarTest {
  private static final List<String> WORDS =
      List.of(
          "birthDate",
          "civility",
          "otherGivenNames",
          "mail",
          "levels",
          "subjects",
          "disciplines",
          "divisions");

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static SeenView view(Optional<ReleasePolicy> policy) {
    var scope =
        new ViewScope(
            "gar",
            Optional.empty(),
            ViewScope.GAR_PROFILES,
            EnumSet.allOf(ReleasedAttribute.class),
            Optional.empty(),
            policy.map(
                rules ->
                    new ViewPolicy(
                        "gar.yaml",
                        new ProviderConfig.Subscription(
                            Optional.empty(),
                            ViewScope.GAR_PROFILES,
                            Optional.empty(),
                            Optional.empty()),
                        rules,
                        LocalDate.of(2026, 10, 1))));
    return SeenView.of(DB.dataSource(), scope, SeenView.DEFAULT_RESPONSIBLES);
  }

  @Test
  void noRecordHoldsWhatThePolicyKeepsBackFromItsProfile() {
    var roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    long school = roster.school(UAI);
    long division = roster.division(school, "6A");
    roster.level("10110001110", "SIXIEME");
    roster.subject("030602", "ANGLAIS");
    long pupil = roster.pupil(school);
    roster.join(pupil, division);
    roster.studies(pupil, "10110001110", "030602");
    roster.set(pupil, "civility", "M.");
    roster.otherGivenNames(pupil, "Sacha");
    long teacher = roster.teacher(school);
    roster.teaches(teacher, division, "030602");
    roster.teachesLevels(teacher, "10110001110");
    roster.mail(teacher, "alix@example.org");
    roster.set(teacher, "civility", "Mme");
    var random = new Random(7);

    for (int round = 0; round < 12; round++) {
      var rules = new LinkedHashMap<String, ReleasePolicy.Rule>();
      for (String word : WORDS) {
        Set<SdetProfile> given = EnumSet.noneOf(SdetProfile.class);
        if (random.nextBoolean()) {
          given.add(SdetProfile.PUPIL);
        }
        if (random.nextBoolean()) {
          given.add(SdetProfile.TEACHER);
        }
        rules.put(
            word,
            new ReleasePolicy.Rule(
                Optional.of(given), List.of(), Optional.empty(), Optional.empty()));
      }

      check(view(Optional.of(new ReleasePolicy(rules))), rules);
    }
  }

  private static void check(SeenView seen, Map<String, ReleasePolicy.Rule> rules) {
    GarPupil pupil = seen.only(GarPupil.class);
    GarTeacher teacher = seen.only(GarTeacher.class);
    assertThat(pupil.birthDate().isPresent()).isEqualTo(pupil(rules, "birthDate"));
    assertThat(teacher.birthDate().isPresent()).isEqualTo(teacher(rules, "birthDate"));
    assertThat(pupil.identity().civility().isPresent()).isEqualTo(pupil(rules, "civility"));
    assertThat(teacher.identity().civility().isPresent()).isEqualTo(teacher(rules, "civility"));
    assertThat(pupil.identity().givenNames().contains("Sacha"))
        .isEqualTo(pupil(rules, "otherGivenNames"));
    assertThat(teacher.mails().isEmpty()).isNotEqualTo(teacher(rules, "mail"));
    assertThat(teacher.disciplines().isEmpty()).isNotEqualTo(teacher(rules, "disciplines"));
    assertThat(seen.all(GarPupilSubject.class).isEmpty()).isNotEqualTo(pupil(rules, "subjects"));
    assertThat(seen.all(GarPersonLevel.class))
        .hasSize((pupil(rules, "levels") ? 1 : 0) + (teacher(rules, "levels") ? 1 : 0));
    assertThat(seen.all(GarLevel.class).isEmpty())
        .isNotEqualTo(pupil(rules, "levels") || teacher(rules, "levels"));
    assertThat(seen.all(GarPersonGroup.class))
        .hasSize((pupil(rules, "divisions") ? 1 : 0) + (teacher(rules, "divisions") ? 1 : 0));
    boolean taught = teacher(rules, "divisions") && teacher(rules, "subjects");
    assertThat(
            seen.all(GarClassTeaching.class).stream()
                .anyMatch(teaching -> !teaching.subjects().isEmpty()))
        .isEqualTo(taught);
    assertThat(seen.all(GarSubject.class).isEmpty())
        .isNotEqualTo(taught || pupil(rules, "subjects"));
  }

  @Test
  void aPolicyThatSaysTheSameOfEverybodyGivesTheSameRecords() {
    var roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    long school = roster.school(UAI);
    long division = roster.division(school, "6A");
    roster.pupils(school, division, 30);
    roster.teaches(roster.teacher(school), division, "030602");

    List<? extends GarRecord> plain = view(Optional.empty()).all(GarRecord.class);

    assertThat(view(Optional.of(ReleasePolicy.of(WORDS))).all(GarRecord.class)).isEqualTo(plain);
    assertThat(plain).hasSizeGreaterThan(60);
  }

  private static boolean pupil(Map<String, ReleasePolicy.Rule> rules, String word) {
    return rules.get(word).isOf(SdetProfile.PUPIL);
  }

  private static boolean teacher(Map<String, ReleasePolicy.Rule> rules, String word) {
    return rules.get(word).isOf(SdetProfile.TEACHER);
  }
}
