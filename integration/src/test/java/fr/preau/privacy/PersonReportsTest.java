package fr.preau.privacy;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.providers.TestRoster;
import fr.preau.release.ProviderIdentifiers;
import fr.preau.release.Releases;
import fr.preau.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class PersonReportsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private TestRoster roster;
  private long pupil;
  private long mother;
  private long father;

  @BeforeEach
  void aFamily() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    roster
        .jdbc()
        .execute("truncate release_sign_on, release_push, release_delivery, release_set cascade");
    long school = roster.school(UAI);
    pupil = roster.pupil(school);
    roster.join(pupil, roster.division(school, "6A"));
    roster.login(pupil, "lou.exemple");
    mother = roster.guardian(pupil, true);
    father = roster.guardian(pupil, true);
    roster.set(mother, "family_name", "MERE-FICTIVE");
    roster.set(mother, "mobile", "+33 6 00 00 00 01");
    roster.set(father, "family_name", "PERE-FICTIF");
    roster.set(father, "mobile", "+33 6 00 00 00 02");
    roster.login(mother, "mere.fictive");
    roster.login(father, "pere.fictif");
    for (long person : new long[] {pupil, mother, father}) {
      entry(person);
    }
  }

  /** What a source said of a person, with who else it named. */
  private void entry(long person) {
    roster
        .jdbc()
        .update(
            "insert into source_feed (source, scope, namespace) values ('aaf', '2D', '13') on conflict do nothing");
    roster
        .jdbc()
        .update(
            """
            insert into image_entry (entity_id, feed_id, kind, key, hash, applied_hash, run_id, file_id, line, content)
            select p.id, f.id, p.population, p.source_key, gen_random_uuid(), gen_random_uuid(), 1, 1, 1,
                   jsonb_build_object('familyName', p.family_name,
                     'relatives', jsonb_build_array(jsonb_build_array(?::text), jsonb_build_array(?::text)))
              from person p, source_feed f where p.id = ?
            """,
            Long.toString(mother),
            Long.toString(father),
            person);
    roster
        .jdbc()
        .update(
            """
            insert into directory_entry (provider, kind, key, person_id, dn, content, hash)
            select 'annuaire', p.population, p.id::text, p.id, 'uid=' || a.login || ',dc=example',
                   jsonb_build_object('a', jsonb_build_object('sn', jsonb_build_array(p.family_name),
                     'child', jsonb_build_array('uid=lou.exemple,dc=example')))::text, gen_random_uuid()
              from person p join account a on a.person_id = p.id where p.id = ?
            """,
            person);
  }

  private String report(long person) {
    return new PersonReports(DB.dataSource()).of(person, "key").toJson().toString();
  }

  @Test
  void aGuardianReadsOfThemselvesAndOfNoOtherGuardian() {
    assertThat(report(mother))
        .contains("MERE-FICTIVE", "+33 6 00 00 00 01", "mere.fictive")
        .contains("child=13/pupil/" + pupil)
        .doesNotContain("PERE-FICTIF", "pere.fictif", "+33 6 00 00 00 02")
        .doesNotContain(Long.toString(father))
        .doesNotContain("lou.exemple");
  }

  @Test
  void aPupilReadsHowManyGuardiansThereAreAndWhatTheyMayNotWhoTheyAre() {
    assertThat(report(pupil))
        .contains("EXEMPLE-" + pupil, "lou.exemple", "relation=mother", "class=6A")
        .doesNotContain("MERE-FICTIVE", "PERE-FICTIF", "+33 6")
        .doesNotContain(Long.toString(mother))
        .doesNotContain(Long.toString(father));
  }

  @Test
  void tellsWhatWasReleasedWhenAndToWhom() {
    var releases = new Releases(DB.dataSource());
    releases.record("livres", pupil, List.of("profile"), Instant.parse("2026-10-01T08:00:00Z"));
    releases.record("livres", pupil, List.of("profile"), Instant.parse("2026-10-02T08:00:00Z"));
    releases.record("livres", mother, List.of("mail"), Instant.parse("2026-10-02T08:00:00Z"));
    for (int delivery = 1; delivery <= 3; delivery++) {
      roster
          .jdbc()
          .update(
              "insert into release_delivery values (?, 'gar', timestamptz '2026-09-01T05:00:00Z' + ? * interval '1 day', 'f', 1)",
              delivery,
              delivery);
    }
    roster.jdbc().update("insert into release_set (attributes) values ('{birthDate,familyName}')");
    roster
        .jdbc()
        .update(
            """
            insert into release_push (provider, person_id, set_id, from_delivery, until_delivery)
            select 'gar', ?, id, 1, 3 from release_set where 'birthDate' = any (attributes)
            """,
            pupil);

    assertThat(new PersonReports(DB.dataSource()).of(pupil, "key").released())
        .containsExactly(
            new PersonReport.Release(
                "gar",
                "push",
                List.of("birthDate", "familyName"),
                "2026-09-02T05:00:00Z",
                "2026-09-03T05:00:00Z",
                2),
            new PersonReport.Release(
                "livres",
                "sign-on",
                List.of("profile"),
                "2026-10-01T08:00:00Z",
                "2026-10-02T08:00:00Z",
                2));
  }

  /** Every table that has a row of the person has one in the report. */
  @Test
  void leavesNoTableOutThatNamesThePerson() {
    new ProviderIdentifiers(DB.dataSource()).of("livres", pupil);
    roster
        .jdbc()
        .update("insert into federated_link values ('https://idp.example.org', 's', ?)", pupil);
    roster.jdbc().update("insert into external_identifier values ('cantine', ?, '77')", pupil);
    roster
        .jdbc()
        .update(
            "insert into activation_code values ('\\x01', ?, now(), now() + interval '1 day')",
            pupil);
    roster
        .jdbc()
        .update(
            "insert into delivered_record values ('gar', 'pupil', 'x', null, ?, gen_random_uuid())",
            pupil);

    roster.jdbc().execute("truncate password");
    roster
        .jdbc()
        .update("insert into password values (?, 'SECRET-HASH', now(), 'SOMEBODY')", pupil);

    assertThat(report(pupil)).doesNotContain("SECRET-HASH", "SOMEBODY", "x01");
    assertThat(new PersonReports(DB.dataSource()).of(pupil, "key").held())
        .containsKeys(
            "password",
            "person",
            "account",
            "enrolment",
            "membership",
            "guardianship",
            "image_entry",
            "directory_entry",
            "provider_identifier",
            "federated_link",
            "external_identifier",
            "activation_code",
            "delivered_record");
  }
}
