package fr.preau.release;

import static fr.preau.providers.TestRoster.OTHER_UAI;
import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.platform.SourceConfig;
import fr.preau.providers.TestRoster;
import fr.preau.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class BeneficiariesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static final SourceConfig COLLEGES =
      SourceConfig.aaf("colleges", "2D", new Namespace("13"), "13");
  private static final SourceConfig ECOLES =
      SourceConfig.aaf("ecoles", "1D", new Namespace("13"), "13");

  private TestRoster roster;
  private long school;

  @BeforeEach
  void oneSchool() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    school = roster.school(UAI);
  }

  private Beneficiary find(long person) {
    return new Beneficiaries(DB.dataSource(), () -> List.of(COLLEGES, ECOLES))
        .find(person)
        .orElseThrow();
  }

  @Test
  void readsAPupilWithAllThatIsKnownOfEachSchool() {
    long pupil = roster.pupil(school);
    roster.login(pupil, "lou.exemple");
    roster.studies(pupil, "10010012110", "030602", "020700");
    roster.join(pupil, roster.division(school, "6A"), roster.group(school, "6A-ANG", "6A", "6B"));
    long other = roster.school(OTHER_UAI);
    roster.join(pupil, roster.division(other, "ULIS"));
    roster.set(pupil, "ine", "000000001AA");
    roster.mail(pupil, "lou@example.org");

    Beneficiary found = find(pupil);

    assertThat(found.login()).isEqualTo("lou.exemple");
    assertThat(found.accountState()).isEqualTo(AccountState.PROVISIONAL);
    assertThat(found.key()).isEqualTo("13/pupil/" + pupil);
    assertThat(found.ine()).contains("000000001AA");
    assertThat(found.mail()).isEmpty();
    assertThat(found.attachments())
        .containsExactly(
            new Attachment(
                new Uai(UAI),
                "COLLEGE FICTIF " + UAI,
                "2D",
                SdetProfile.PUPIL,
                List.of("6A"),
                List.of("6A-ANG"),
                List.of("10010012110"),
                List.of("020700", "030602"),
                List.of(),
                List.of("6A", "6B"),
                java.util.Optional.empty()),
            new Attachment(
                new Uai(OTHER_UAI),
                "COLLEGE FICTIF " + OTHER_UAI,
                "2D",
                SdetProfile.PUPIL,
                List.of("ULIS"),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void readsATeacherWithWhatIsTaughtInTheSchoolsOfThePostsOnly() {
    long teacher = roster.teacher(school);
    roster.login(teacher, "alix.exemple");
    roster.mail(teacher, "alix@example.org");
    roster.teachesLevels(teacher, "10010012110");
    roster.teaches(teacher, roster.division(school, "6A"), "030602");
    roster.headTeacher(teacher, roster.division(school, "6B"));
    roster.teaches(teacher, roster.division(roster.school(OTHER_UAI), "3C"), "030602");

    assertThat(find(teacher).mail()).contains("alix@example.org");
    assertThat(find(teacher).attachments())
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.profile()).isEqualTo(SdetProfile.TEACHER);
              assertThat(place.divisions()).containsExactly("6A", "6B");
              assertThat(place.levels()).containsExactly("10010012110");
              assertThat(place.subjects()).containsExactly("030602");
              assertThat(place.disciplines()).containsExactly("L1600");
            });
  }

  @Test
  void aHeadIsAHeadWhateverElseAndTheAcademyIsAProfileToo() {
    long head = roster.staff();
    roster.login(head, "a");
    roster.post(head, school, true, true);
    long inspector = roster.staff();
    roster.login(inspector, "b");
    roster.post(inspector, school, false, false);
    roster.function(inspector, school, "INS", "-", "National_aca");

    assertThat(find(head).attachments())
        .extracting(Attachment::profile)
        .containsExactly(SdetProfile.HEAD);
    assertThat(find(inspector).attachments())
        .extracting(Attachment::profile)
        .containsExactly(SdetProfile.ACADEMY);
  }

  @Test
  void aGuardianIsWhereTheChildrenAreAndAContactIsNowhere() {
    long division = roster.division(school, "6A");
    long child = roster.pupil(school);
    roster.join(child, division);
    long left = roster.pupil(school);
    roster.suspend(left);
    long guardian = roster.guardian(child, true);
    roster.login(guardian, "g");
    roster
        .jdbc()
        .update(
            "insert into guardianship values (?, ?, 1, 1, 1, 1, true, true, true, 'M', '10')",
            left,
            guardian);
    long contact = roster.guardian(child, false);
    roster.login(contact, "c");

    assertThat(find(guardian).attachments())
        .singleElement()
        .satisfies(
            place -> {
              assertThat(place.profile()).isEqualTo(SdetProfile.GUARDIAN);
              assertThat(place.divisions()).containsExactly("6A");
              assertThat(place.child()).contains(child);
            });
    assertThat(find(contact).attachments()).isEmpty();
  }

  @Test
  void aSchoolIsOfTheDegreeOfTheSourceThatStatesIt() {
    roster.stated(school, "ecoles");
    long pupil = roster.pupil(school);
    roster.login(pupil, "a");
    assertThat(find(pupil).attachments()).extracting(Attachment::degree).containsExactly("1D");

    roster.stated(school, "colleges");
    long teacher = roster.teacher(school);
    roster.login(teacher, "b");
    assertThat(find(teacher).attachments())
        .extracting(Attachment::degree)
        .containsExactly("1D", "2D");

    roster.set("enrolment", pupil, "run_id", roster.run("colleges"));
    assertThat(find(pupil).attachments()).extracting(Attachment::degree).containsExactly("2D");
  }

  /** It is asked once a login: the plan has to be made of look-ups by index, whatever the size. */
  @Test
  void looksUpByIndexOnly() {
    long division = roster.division(school, "6A");
    roster.stated(school, "colleges");
    roster.pupils(school, division, 20_000);
    long pupil = roster.pupil(school);
    roster.login(pupil, "lou.exemple");
    roster.join(pupil, division);
    long guardian = roster.guardian(pupil, true);
    roster.login(guardian, "camille.exemple");
    for (String crowd :
        List.of(
            """
            insert into person (id, run_id, file_id, line, namespace, population, source_key, family_name, given_name)
            select id + 10000000, 1, 1, 1, '13', 'relative', source_key, 'EXEMPLE', 'Camille' from person
             where population = 'pupil' and id <> %d
            """,
            """
            insert into guardianship
            select id, id + 10000000, 1, 1, 1, 1, true, true, true, 'mother', '10' from person
             where population = 'pupil' and id <> %d
            """,
            """
            insert into image_entry (entity_id, feed_id, kind, key, hash, applied_hash, run_id, file_id, line, content)
            select p.id, f.id, p.population, p.source_key, gen_random_uuid(), gen_random_uuid(), 1, 1, 1, '{}'
              from person p join source_feed f on p.id <> %d
            """)) {
      roster.jdbc().execute(crowd.formatted(pupil));
    }
    roster.jdbc().execute("analyze");

    for (long person : new long[] {pupil, guardian}) {
      String plan =
          String.join(
              "\n",
              roster
                  .jdbc()
                  .queryForList(
                      "explain " + Beneficiaries.QUERY,
                      String.class,
                      "livres",
                      person,
                      new String[] {"colleges"},
                      new String[] {"2D"}));

      assertThat(plan)
          .contains("Index")
          .doesNotContainPattern(
              "Seq Scan on (person|account|enrolment|membership|guardianship|image_entry)\\b");
    }
  }

  @Test
  void saysWhatTheProviderThatAsksKnowsSomebodyByAndNoOther() {
    long pupil = roster.pupil(school);
    roster.login(pupil, "a");
    var beneficiaries = new Beneficiaries(DB.dataSource(), List::of);
    assertThat(beneficiaries.find(pupil, "livres").orElseThrow().identifier()).isEmpty();

    String identifier = new ProviderIdentifiers(DB.dataSource()).of("livres", pupil);

    assertThat(beneficiaries.find(pupil, "livres").orElseThrow().identifier()).contains(identifier);
    assertThat(beneficiaries.find(pupil, "gar").orElseThrow().identifier()).isEmpty();
  }

  @Test
  void whoHasLeftHasNoAttachmentAndWhoHasNoAccountIsNotFound() {
    long left = roster.pupil(school);
    roster.login(left, "a");
    roster.suspend(left);
    long nameless = roster.pupil(school);

    assertThat(find(left).attachments()).isEmpty();
    assertThat(new Beneficiaries(DB.dataSource(), List::of).find(nameless)).isEmpty();
    assertThat(new Beneficiaries(DB.dataSource(), List::of).find(-1)).isEmpty();
  }
}
