package fr.preau.privacy;

import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.accounts.AccountRules;
import fr.preau.accounts.Accounts;
import fr.preau.accounts.LoginPattern;
import fr.preau.accounts.RetiredLogins;
import fr.preau.intake.RosterFeed;
import fr.preau.mappings.model.Ine;
import fr.preau.mappings.model.PersonName;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.platform.Home;
import fr.preau.platform.PrivacyConfig;
import fr.preau.platform.RosterLock;
import fr.preau.release.ReleaseRetention;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static final String NAME = "ZYXWVE";
  private static final int PUPIL = 7_701_077;
  private static final int MOTHER = 7_705_077;
  private static final Instant TODAY = Instant.now();

  /**
   * Tables that name nobody: neither who somebody is, nor a number that only this person has; and
   * those of logins and logouts under way, which are gone within the hour.
   */
  private static final Set<String> NAME_NOBODY =
      Set.of(
          "class_group",
          "delivery",
          "directory_pass",
          "failed_login",
          "flyway_schema_history",
          "held_school",
          "inbox_delivery",
          "key_reading",
          "level",
          "logout_chain",
          "master_key",
          "oidc_spent_refresh",
          "pickup_mark",
          "release_delivery",
          "release_set",
          "retired_login",
          "roster_count",
          "run",
          "run_file",
          "run_notice",
          "run_tally",
          "saml_metadata",
          "saml_request",
          "schedule_state",
          "sign_on_flow",
          "signing_key",
          "scheduled_tasks",
          "school",
          "source_feed",
          "source_pause",
          "subject",
          "terms_text",
          "upstream_authorization",
          "upstream_metadata",
          "seen_once",
          "upstream_request");

  /** Links of the roster: who leaves has none any more. */
  private static final Set<String> END_WITH_LEAVING =
      Set.of(
          "enrolment",
          "guardianship",
          "head_teacher",
          "membership",
          "pending_reference",
          "staff_function",
          "staff_post",
          "teaching");

  @TempDir Path directory;

  private Home home;

  @BeforeEach
  void emptyRoster() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, retired_login, account, delivery,"
                + " delivered_record, directory_entry, manual_person, manual_correction,"
                + " identity_decision, absorbed_person, release_set, release_delivery,"
                + " identifier_resolution, provider_identifier_past, sso_session, sign_on_step,"
                + " sso_issued, password, terms_accepted, oidc_grant,"
                + " second_factor, recovery_code, account_help cascade")
        .update();
    home = new Home(directory).create();
  }

  @Test
  void erasesWhoLeftFromEveryTableAndFolder() throws IOException {
    familyComesIsSeenEverywhereAndLeaves();
    for (String file :
        List.of(
            "inbox/academie/done/%s-abcdef01-eleves.xml".formatted(stamp(TODAY)),
            "outbox/gar/eleves.xml",
            "data/deliveries/7/eleves.xml",
            "data/work/half.xml",
            "data/log/error-1.log",
            "data/log/preau.log")) {
      write(file, TODAY);
    }

    PurgeReport early = purge(TODAY.plus(Duration.ofDays(89)));
    assertThat(early.people()).isZero();
    PurgeReport report = purge(TODAY.plus(Duration.ofDays(91)));

    assertThat(report.people()).isEqualTo(2);
    assertThat(report.tables())
        .containsEntry("person", 2L)
        .containsEntry("account", 2L)
        .containsEntry("federated_link", 1L);
    assertThat(report.stillAtProviders())
        .containsExactly(Map.entry("annuaire", 1L), Map.entry("gar", 1L));
    assertThat(tablesThatSay(NAME)).isEmpty();
    assertThat(count("directory_entry where key = 'key-in-the-directory' and person_id is null"))
        .isEqualTo(1);
    assertThat(tablesThatSay(String.valueOf(PUPIL))).isEmpty();
    assertThat(tablesThatSay(String.valueOf(MOTHER))).isEmpty();
    assertThat(tablesThatSay("1234567890Z")).isEmpty();
    assertThat(filesThatSay(NAME)).containsExactly("data/log/preau.log");
    purge(TODAY.plus(Duration.ofDays(367)));
    assertThat(filesThatSay(NAME)).isEmpty();
    assertThat(purge(TODAY.plus(Duration.ofDays(367))).tables().values())
        .allMatch(count -> count == 0);
  }

  @Test
  void everyTableIsErasedOrNamesNobody() {
    familyComesIsSeenEverywhereAndLeaves();

    var unknown = new TreeSet<>(tables());
    unknown.removeAll(NAME_NOBODY);
    unknown.removeAll(END_WITH_LEAVING);
    unknown.removeAll(tablesThatSay(NAME));
    unknown.removeAll(tablesThatSay(String.valueOf(PUPIL)));
    unknown.removeAll(tablesThatPointTo(person(PUPIL)));

    assertThat(unknown)
        .as(
            "tables this test knows nothing of: have familyComesIsSeenEverywhereAndLeaves() write"
                + " into them, so that erasure is seen, or list them as naming nobody")
        .isEmpty();
  }

  @Test
  void whoTurnedOutToBeSomebodyElseKeepsAccountAndIdentifiersAsLongAsThatPerson() {
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1"), child(NAME), parent());
    long child = person(PUPIL);
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1", mother(99)), relative(99));
    DB.jdbc()
        .sql("insert into absorbed_person (person_id, kept_id, run_id) values (?, ?, 1)")
        .params(child, person(1))
        .update();

    assertThat(purge(TODAY.plus(Duration.ofDays(91))).people()).isEqualTo(1);
    assertThat(count("account where person_id = " + child)).isEqualTo(1);

    deliver(school(1, "CM1"), pupil(2, 1, "CM1", mother(99)), relative(99));
    assertThat(purge(TODAY.plus(Duration.ofDays(182))).people()).isEqualTo(2);
    assertThat(count("account where person_id = " + child)).isZero();
    assertThat(count("absorbed_person")).isZero();
  }

  @Test
  void forgetsTheEntryOfWhoNeverWasInTheRoster() {
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1"), parent());
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1"), relative(99));
    assertThat(tablesThatSay(String.valueOf(MOTHER))).contains("image_entry", "image_history");

    purge(TODAY.plus(Duration.ofDays(29)));
    assertThat(tablesThatSay(NAME)).contains("image_history");
    purge(TODAY.plus(Duration.ofDays(31)));

    assertThat(tablesThatSay(NAME)).isEmpty();
    assertThat(tablesThatSay(String.valueOf(MOTHER))).isEmpty();
    assertThat(tablesThatSay("\"99\"")).isEmpty();
    assertThat(count("image_entry where key = '99'")).isEqualTo(1);
  }

  @Test
  void forgetsAfterAYearWhoDecided() {
    familyComesIsSeenEverywhereAndLeaves();
    DB.jdbc()
        .sql(
            """
            insert into identity_decision (population, left_namespace, left_key, right_namespace,
                                           right_key, same, decided_by, reason)
            values ('pupil', '99', '1', 'L', '2', false, 'SOMEBODY', 'SOMETHING')
            """)
        .update();
    DB.jdbc().sql("update run set asked_by = 'SOMEBODY', asked_why = 'SOMETHING'").update();

    purge(TODAY.plus(Duration.ofDays(360)));
    assertThat(tablesThatSay("SOMEBODY")).contains("identity_decision", "run");
    purge(TODAY.plus(Duration.ofDays(367)));

    assertThat(tablesThatSay("SOMEBODY")).isEmpty();
    assertThat(tablesThatSay("SOMETHING")).isEmpty();
    assertThat(count("identity_decision where not same")).isEqualTo(1);
  }

  @Test
  void whatWasReleasedOutlivesItsPersonWithoutNamingThemForAsLongAsTheContractSays() {
    familyComesIsSeenEverywhereAndLeaves();

    purge(TODAY.plus(Duration.ofDays(91)));
    assertThat(count("release_sign_on where person_id is null and provider = 'livres'"))
        .isEqualTo(1);
    assertThat(count("release_push where person_id is null and from_delivery = 7")).isEqualTo(1);
    assertThat(count("identifier_resolution where person_id is null")).isEqualTo(1);
    assertThat(count("provider_identifier_past")).isZero();

    purge(TODAY.plus(Duration.ofDays(190)));
    assertThat(count("release_sign_on")).isZero();
    assertThat(count("release_push")).isEqualTo(1);
    purge(TODAY.plus(Duration.ofDays(367)));
    assertThat(count("release_push")).isZero();
    assertThat(count("release_delivery")).isZero();
    assertThat(count("identifier_resolution")).isZero();
  }

  @Test
  void theOthersStay() {
    familyComesIsSeenEverywhereAndLeaves();
    long people = count("person");

    purge(TODAY.plus(Duration.ofDays(91)));

    assertThat(count("person")).isEqualTo(people - 2);
    assertThat(count("account")).isEqualTo(people - 2);
    assertThat(DB.jdbc().sql("select count(*) from enrolment").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void aDryRunCountsAndErasesNothing() {
    familyComesIsSeenEverywhereAndLeaves();
    write("outbox/gar/eleves.xml", TODAY);

    PurgeReport report = purge(PrivacyConfig.DEFAULTS).preview(at(TODAY.plus(Duration.ofDays(91))));

    assertThat(report.dryRun()).isTrue();
    assertThat(report.people()).isEqualTo(2);
    assertThat(report.tables()).containsEntry("person", 2L);
    assertThat(report.folders()).containsExactly(Map.entry("outbox/gar", 1L));
    assertThat(tablesThatSay(NAME)).contains("person", "account", "change");
    assertThat(filesThatSay(NAME)).hasSize(1);
  }

  @Test
  void whoReturnsAfterErasureIsANewPersonWithANewLogin() {
    familyComesIsSeenEverywhereAndLeaves();
    long before = person(PUPIL);
    purge(TODAY.plus(Duration.ofDays(91)));

    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1"), parent(), child(NAME));

    assertThat(person(PUPIL)).isNotEqualTo(before);
    assertThat(
            DB.jdbc()
                .sql("select login from account where person_id = ?")
                .param(person(PUPIL))
                .query(String.class)
                .single())
        .isEqualTo("lou.zyxwve3");
  }

  @Test
  void whoeverASourceStillNamesStays() {
    deliver(school(1, "CM1"), pupil(1, 1, "CM1", mother(MOTHER)), pupil(2, 1, "CM1"), parent());
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1"), parent());
    assertThat(
            DB.jdbc()
                .sql("select suspended_at is not null from person where id = ?")
                .param(person(MOTHER))
                .query(Boolean.class)
                .single())
        .isTrue();

    assertThat(purge(TODAY.plus(Duration.ofDays(400))).people()).isZero();
    assertThat(person(MOTHER)).isPositive();
  }

  @Test
  void theDelayRunsFromTheDayThatTheAccountsDelayDoes() {
    familyComesIsSeenEverywhereAndLeaves();
    DB.jdbc()
        .sql(
            """
            update account set close_after = close_after + interval '40 days'
             where state = 'suspended'
            """)
        .update();

    assertThat(purge(TODAY.plus(Duration.ofDays(129))).people()).isZero();
    assertThat(purge(TODAY.plus(Duration.ofDays(131))).people()).isEqualTo(2);
  }

  @Test
  void closesFirstAndErasesSoonerWhenToldSo() {
    familyComesIsSeenEverywhereAndLeaves();

    purge(TODAY.plus(Duration.ofDays(61)));
    assertThat(
            DB.jdbc()
                .sql("select state from account where person_id = ?")
                .param(person(PUPIL))
                .query(String.class)
                .single())
        .isEqualTo("closed");

    var sooner = new PrivacyConfig(Period.ofDays(61), Period.ofDays(30), Period.ofMonths(12));
    assertThat(purge(sooner).run(at(TODAY.plus(Duration.ofDays(62)))).people()).isEqualTo(2);
  }

  @Test
  void removesOldFilesAndKeepsWhatWaits() {
    write("inbox/academie/waiting.xml", TODAY.minus(Duration.ofDays(400)));
    write(
        "inbox/academie/done/%s-0-old.xml".formatted(stamp(TODAY.minus(Duration.ofDays(31)))),
        TODAY);
    write(
        "inbox/academie/done/%s-0-new.xml".formatted(stamp(TODAY)),
        TODAY.minus(Duration.ofDays(99)));
    write("inbox/academie/refused/old.xml.reason.txt", TODAY.minus(Duration.ofDays(31)));
    write("outbox/gar/new.xml", TODAY.minus(Duration.ofDays(29)));
    write("config/letters/code.html", TODAY.minus(Duration.ofDays(999)));

    assertThat(purge(TODAY).folders())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("inbox/academie/done", 1L, "inbox/academie/refused", 1L));
    assertThat(filesThatSay(NAME)).hasSize(4);
  }

  @Test
  void forgetsOldRunsButNotWhatWaitsForADecision() {
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"));
    int run = new RosterFeed(DB.dataSource()).lastRun();
    DB.jdbc()
        .sql(
            "insert into quarantine_entry (run_id, file, line, field, code) values (?, '', 1, '',"
                + " 'date')")
        .param(run)
        .update();
    DB.jdbc()
        .sql(
            "insert into held_school (run_id, school, reasons, state) values (?, '*', '[]',"
                + " 'waiting')")
        .param(run)
        .update();

    purge(TODAY.plus(Duration.ofDays(31)));
    assertThat(count("quarantine_entry")).isEqualTo(1);

    DB.jdbc()
        .sql(
            "update held_school set state = 'rejected', decided_by = 'someone', decided_at = now()")
        .update();
    purge(TODAY.plus(Duration.ofDays(31)));
    assertThat(count("quarantine_entry")).isZero();
    purge(TODAY.plus(Duration.ofDays(370)));
    assertThat(count("held_school where decided_by is not null")).isZero();
  }

  /** Named in the roster, the image, the history, quarantine, accounts, links and deliveries. */
  private void familyComesIsSeenEverywhereAndLeaves() {
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1"), child(NAME), parent());
    deliver(
        school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1"), child(NAME + "BIS"), parent());
    long child = person(PUPIL);
    for (String seen :
        List.of(
            "insert into login_register values ('zyxwve', 7, 'ZYXWVE7')",
            "insert into activation_code values ('\\x00', :id, now(), now() + interval '1 year')",
            "insert into federated_link values ('https://idp.example.org', 'ZYXWVE', :id)",
            "insert into external_identifier values ('cantine', :id, 'ZYXWVE')",
            "insert into provider_identifier values ('gar', :id, 'ZYXWVE')",
            "insert into provider_identifier_past values ('livres', 'ZYXWVE', :id, now(), now() +"
                + " interval '1 year')",
            """
            insert into identifier_resolution (provider, person_id, asked_by, reason, found)
            values ('gar', :id, 'somebody', 'request 12', true)
            """,
            """
            insert into sso_session (id, token_hash, person_id, identity_provider, acr, amr, trail,
                pupils, created_at, authenticated_at, last_seen_at, idle_seconds, expires_at)
            values (gen_random_uuid(), '\\x01', :id, 'local', 'low', '{pwd}', 'T', '{}', now(), now(),
                now(), 60, now())
            """,
            "insert into sign_on_step (code, at, step, outcome, person_id) values ('T', now(), 's', 'ok', :id)",
            """
            insert into sso_issued (at, session_id, person_id, provider, protocol, subject, attributes)
            values (now(), gen_random_uuid(), :id, 'livres', 'oidc', 'ZYXWVE', '{}')
            """,
            "insert into password values (:id, 'SECRET-HASH', now(), 'somebody')",
            "insert into terms_accepted values (:id, 'National_elv', '1', now())",
            "insert into second_factor values (:id, 'SECRET-SEALED', now(), now(), 1)",
            "insert into recovery_code values ('\\x03', :id)",
            """
            insert into account_help (at, person_id, helper_id, helped_by, what)
            values (now(), :id, null, 'somebody', 'password')
            """,
            """
            insert into oidc_grant (id, client_id, session_id, person_id, subject, redirect_uri, scopes,
                request, auth_time, trail, code_hash, code_expires_at)
            values (gen_random_uuid(), 'livres', gen_random_uuid(), :id, 'ZYXWVE', '', '{}', '{}', now(),
                'T', '\\x02', now())
            """,
            "insert into release_set (attributes) values ('{birthDate,familyName}')",
            """
            insert into release_sign_on (provider, person_id, set_id, at)
            select 'livres', :id, id, now() from release_set
            """,
            "insert into release_delivery values (7, 'gar', now(), 'f', 1)",
            """
            insert into release_push (provider, person_id, set_id, from_delivery)
            select 'gar', :id, id, 7 from release_set
            """,
            """
            insert into directory_entry (provider, kind, key, person_id, dn, content, hash)
            values ('annuaire', 'pupil', 'key-in-the-directory', :id, 'uid=ZYXWVE', '{"a":{"sn":["ZYXWVE"]}}', gen_random_uuid())
            """,
            "insert into absorbed_person values (987654, :id, 1)",
            """
            insert into manual_person (kind, school, family_name, given_name, divisions, teacher,
                pupil_namespace, pupil_key, guardian, sponsor, until, created_by, ended_at)
            select 'relative', '', 'ZYXWVE', '', '{}', false, namespace, source_key, false, '',
                   current_date, '', now() from person where id = :id
            """,
            """
            insert into manual_correction (population, namespace, key, field, value, school,
                sponsor, until, created_by)
            select population, namespace, source_key, 'familyName', '"ZYXWVE"', '', '',
                   current_date + 300, '' from person where id = :id
            """,
            """
            insert into identity_decision (population, left_namespace, left_key, right_namespace,
                                           right_key, same, decided_by, reason)
            select population, namespace, source_key, 'L', '9', false, '', '' from person
             where id = :id
            """,
            """
            insert into joined_entry (entity_id, feed_id, kind, key, rule, run_id)
            select id, (select min(id) from source_feed), population, source_key, 'own', 1
              from person where id = :id
            """,
            "insert into delivered_record values ('gar', 'pupil', 'ZYXWVE', null, :id,"
                + " gen_random_uuid())",
            """
            insert into quarantine_entry (run_id, file, line, kind, key, field, code)
            select max(r.id), '', 1, 'pupil', p.source_key, '', 'date'
              from run r, person p where p.id = :id group by 5
            """)) {
      DB.jdbc().sql(seen).param("id", child).update();
    }
    deliver(school(1, "CM1"), pupil(1, 1, "CM1"), pupil(2, 1, "CM1", mother(99)), relative(99));
  }

  private static Pupil child(String familyName) {
    Pupil any = pupil(PUPIL, 1, "CM1", mother(MOTHER));
    return new Pupil(
        any.key(),
        name(familyName),
        any.birthDate(),
        Optional.of(new Ine("1234567890Z")),
        any.schoolPupilId(),
        any.school(),
        any.level(),
        any.subjects(),
        any.divisions(),
        any.groups(),
        any.relatives());
  }

  private static Relative parent() {
    Relative any = relative(MOTHER);
    return new Relative(
        any.key(), name(NAME), any.mail(), any.homePhone(), any.workPhone(), any.mobile());
  }

  private static PersonName name(String family) {
    return new PersonName(family, Optional.of(family), "Lou", List.of("Lou"), Optional.of("Mme"));
  }

  private PurgeReport purge(Instant now) {
    return purge(PrivacyConfig.DEFAULTS).run(at(now));
  }

  private Purge purge(PrivacyConfig times) {
    var retired = new RetiredLogins(() -> new byte[32]);
    return new Purge(
        DB.dataSource(),
        new RosterLock(Duration.ZERO),
        home,
        accounts(retired),
        retired,
        times,
        new ReleaseRetention(Map.of("livres", Period.ofMonths(6)), Period.ofMonths(12)));
  }

  private static Accounts accounts(RetiredLogins retired) {
    return new Accounts(
        new AccountRules(new LoginPattern("prenom.nom", 40), Map.of(), Map.of()), retired);
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static String stamp(Instant time) {
    return DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")
        .format(LocalDateTime.ofInstant(time, java.time.ZoneId.systemDefault()));
  }

  private void write(String file, Instant modified) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "<eleve>" + NAME + "</eleve>");
      Files.setLastModifiedTime(path, FileTime.from(modified));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> filesThatSay(String text) {
    try (var files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).contains(text))
          .map(file -> directory.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Tables in which all columns as text hold a text. */
  private static List<String> tablesThatSay(String text) {
    return tables().stream()
        .filter(table -> count("%s t where t::text ilike '%%%s%%'".formatted(table, text)) > 0)
        .toList();
  }

  /** Tables that have the id of a person in one of their columns. */
  private static List<String> tablesThatPointTo(long person) {
    return tables().stream()
        .filter(
            table ->
                count(
                        "%s t, jsonb_each_text(to_jsonb(t)) c where c.key in ('person_id', 'pupil_id', 'entity_id', 'kept_id') and c.value = '%d'"
                            .formatted(table, person))
                    > 0)
        .toList();
  }

  /** Every table of the database, whatever feature has it. */
  private static List<String> tables() {
    return DB.jdbc()
        .sql(
            """
            select table_name from information_schema.tables
             where table_schema not in ('pg_catalog', 'information_schema')
               and table_type = 'BASE TABLE'
            """)
        .query(String.class)
        .list();
  }

  private static long count(String rows) {
    return DB.jdbc().sql("select count(*) from " + rows).query(Long.class).single();
  }

  private static long person(int key) {
    return DB.jdbc()
        .sql("select id from person where source_key = ?")
        .param(String.valueOf(key))
        .query(Long.class)
        .single();
  }

  private static void deliver(RosterRecord... records) {
    var retired = new RetiredLogins(() -> new byte[32]);
    new RosterFeed(DB.dataSource(), accounts(retired)).deliver(List.of(records));
  }
}
