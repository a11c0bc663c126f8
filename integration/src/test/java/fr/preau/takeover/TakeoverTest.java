package fr.preau.takeover;

import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.accounts.LoginNaming;
import fr.preau.accounts.LoginPattern;
import fr.preau.accounts.RetiredLogins;
import fr.preau.intake.RosterFeed;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.platform.Failure;
import fr.preau.platform.RosterLock;
import fr.preau.takeover.TakeoverReport.State;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pupils 10 to 13, all of one name: lou.exemple, lou.exemple2, lou.exemple3, lou.exemple4. */
class TakeoverTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static final int HOMONYMS = 1_200;

  @TempDir Path directory;

  @BeforeEach
  void fourPupilsOfOneName() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, retired_login, account, delivered_record,"
                + " absorbed_person, joined_entry cascade")
        .update();
    deliver(
        school(1, "CM1"),
        pupil(10, 1, "CM1", mother(50)),
        pupil(11, 1, "CM1"),
        pupil(12, 1, "CM1"),
        pupil(13, 1, "CM1"),
        relative(50));
    DB.jdbc().sql("update person set ine = '11000000' || source_key || 'A'").update();
  }

  @Test
  void takesOverEverythingThatAFileSays() throws IOException {
    TakeoverReport report =
        take(
            """
            key;login;activated;issuer;subject;provider:gar;external:cantine
            99/pupil/10;L.Exemple;oui;https://idp.example.org;s-1;p-1;42
            """);

    assertThat(report.state()).isEqualTo(State.APPLIED);
    assertThat(login(10)).isEqualTo("l.exemple");
    assertThat(value("select activated_at is not null from account where person_id = ?", 10))
        .isEqualTo("true");
    assertThat(value("select subject from federated_link where person_id = ?", 10))
        .isEqualTo("s-1");
    assertThat(value("select identifier from provider_identifier where person_id = ?", 10))
        .isEqualTo("p-1");
    assertThat(value("select value from external_identifier where person_id = ?", 10))
        .isEqualTo("42");
    assertThat(report.changes())
        .containsEntry("logins", 1L)
        .containsEntry("activations", 1L)
        .containsEntry("providerIdentifiers", 1L)
        .containsEntry("externalIdentifiers", 1L)
        .containsEntry("federatedLinks", 1L);
  }

  @Test
  void findsPupilsByTheirNationalNumberAndBirthDate() throws IOException {
    take(
        """
        ine,birthDate,login
        1100000010a,28/02/2013,dix
        1100000011A,2013-02-28,onze
        """);

    assertThat(login(10)).isEqualTo("dix");
    assertThat(login(11)).isEqualTo("onze");
  }

  @Test
  void findsThePupilAndNotTheOtherRowThatTurnedOutToBeTheSame() throws IOException {
    DB.jdbc()
        .sql(
            """
            update person p set ine = '1234567890A', birth_date = '2013-02-28',
                   suspended_at = case source_key when '11' then now() end
             where source_key in ('10', '11')
            """)
        .update();
    DB.jdbc()
        .sql("insert into absorbed_person (person_id, kept_id, run_id) values (?, ?, 1)")
        .params(person(11), person(10))
        .update();

    take("ine;birthDate;login\n1234567890A;2013-02-28;l.exemple\n");

    assertThat(login(10)).isEqualTo("l.exemple");
  }

  @Test
  void findsAPersonByTheKeyOfAnotherEntryThatWasJoined() throws IOException {
    DB.jdbc()
        .sql("insert into absorbed_person (person_id, kept_id, run_id) values (?, ?, 1)")
        .params(person(11), person(10))
        .update();
    DB.jdbc()
        .sql(
            """
            insert into joined_entry (entity_id, feed_id, kind, key, rule, run_id)
            select ?, id, 'pupil', key, 'person', 1
              from source_feed, (values ('10'), ('11')) k (key)
            """)
        .param(person(10))
        .update();

    take("key;login\n99/pupil/11;l.exemple\n");

    assertThat(login(10)).isEqualTo("l.exemple");
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    String file = "key,login,external:x\n10,lou.exemple,1\n11,onze,2\n";
    assertThat(take(file).state()).isEqualTo(State.APPLIED);
    String before = accounts();

    assertThat(take(file).state()).isEqualTo(State.UNCHANGED);
    assertThat(accounts()).isEqualTo(before);
  }

  @Test
  void aDryRunOnlyCounts() throws IOException {
    String before = accounts();

    TakeoverReport report = takeover().run(file("key,login\n10,dix\n"), true, Optional.empty());

    assertThat(report.state()).isEqualTo(State.PLANNED);
    assertThat(report.changes()).containsEntry("logins", 1L);
    assertThat(accounts()).isEqualTo(before);
  }

  @Test
  void loginsMadeHereGiveWayAndAreMadeAnew() throws IOException {
    TakeoverReport report = take("key,login\n12,lou.exemple\n");

    assertThat(login(12)).isEqualTo("lou.exemple");
    assertThat(login(10)).isEqualTo("lou.exemple5");
    assertThat(report.changes()).containsEntry("displacedLogins", 1L);
    deliver(
        school(1, "CM1"),
        pupil(10, 1, "CM1", mother(50)),
        pupil(11, 1, "CM1"),
        pupil(12, 1, "CM1"),
        pupil(13, 1, "CM1"),
        pupil(14, 1, "CM1"),
        relative(50));
    assertThat(login(14)).isEqualTo("lou.exemple6");
  }

  @Test
  void loginsCanChangeHandsWithinAFile() throws IOException {
    take("key,login\n10,lou.exemple2\n11,lou.exemple3\n12,lou.exemple\n");

    assertThat(List.of(login(10), login(11), login(12)))
        .containsExactly("lou.exemple2", "lou.exemple3", "lou.exemple");
    assertThat(take("key,login\n13,lou.exemple2\n").refused()).isEqualTo(1);
  }

  @Test
  void numbersNewHomonymsAfterThoseThatWereTakenOver() throws IOException {
    take("key,login\n10,lou.exemple27\n11,lou.exemple75011\n");

    deliver(
        school(1, "CM1"),
        pupil(10, 1, "CM1", mother(50)),
        pupil(11, 1, "CM1"),
        pupil(12, 1, "CM1"),
        pupil(13, 1, "CM1"),
        pupil(14, 1, "CM1"),
        relative(50));

    assertThat(login(14)).isEqualTo("lou.exemple28");
  }

  @Test
  void aLoginThatSomebodyKnowsIsNotTakenAway() throws IOException {
    DB.jdbc()
        .sql("update account set activated_at = now() where person_id = ?")
        .param(person(10))
        .update();

    take("key,login\n11,lou.exemple\n");

    assertThat(codes()).containsExactly("taken-login-borne");
    assertThat(login(10)).isEqualTo("lou.exemple");
    assertThat(login(11)).isEqualTo("lou.exemple2");
  }

  @Test
  void aKnownLoginThatWasReplacedIsNeverGivenAgain() throws IOException {
    take("key,login\n10,dix\n");
    take("key,login\n10,dixbis\n");

    take("key,login\n11,dix\n");

    assertThat(codes()).containsExactly("taken-login-given");
    assertThat(login(10)).isEqualTo("dixbis");
  }

  @Test
  void theLoginOfWhoWasErasedIsNeverGivenAgain() throws IOException, SQLException {
    var retired = new RetiredLogins(() -> new byte[32]);
    try (Connection connection = DB.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      retired.retire(connection, "(select %d as person_id) gone".formatted(person(13)));
      connection.commit();
    }

    take("key,login\n11,lou.exemple4\n");

    assertThat(codes()).containsExactly("taken-login-given");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key,login;99,x|taken-person-unknown",
        "key,login;10,x;10,y|taken-person-twice;taken-person-twice",
        "key,login;10,x;11,X|taken-login-twice;taken-login-twice",
        "key,login;10,une espace|taken-login-form",
        "key,login;,x|taken-key",
        "key,login;50,x;98/10,y|taken-person-unknown",
        "key,activated;10,perhaps|flag",
        "ine,birthDate,login;1100000010A,31/02/2013,x|date;taken-key",
        "key,issuer,subject;10,https://idp.example.org,|taken-link-form",
        "key,issuer,subject;10,i,s;11,i,s|taken-link-twice;taken-link-twice",
        "key,external:a;10,1;11,1|taken-identifier-twice;taken-identifier-twice"
      })
  void refusesARowAndSaysWhy(String lines, String expected) throws IOException {
    take(lines.replace(';', '\n') + "\n");

    assertThat(codes()).containsExactly(expected.split(";"));
    assertThat(login(10)).isEqualTo("lou.exemple");
  }

  @Test
  void keepsIdentifiersThatAServiceKnows() throws IOException {
    take("key,provider:gar\n10,p-1\n");
    take("key,provider:gar\n10,p-2\n");
    assertThat(value("select identifier from provider_identifier where person_id = ?", 10))
        .isEqualTo("p-2");
    DB.jdbc()
        .sql(
            "insert into delivered_record values ('gar', 'pupil', 'p-2', null, ?, gen_random_uuid())")
        .param(person(10))
        .update();

    take("key,provider:gar\n10,p-3\n");
    assertThat(codes()).containsExactly("taken-identifier-delivered");
    take("key,provider:gar\n11,p-2\n");
    assertThat(codes()).contains("taken-identifier-borne");
  }

  @Test
  void holdsAFileWithTooManyUnusableRows() throws IOException {
    String unknown =
        IntStream.range(900, 906).mapToObj(i -> i + ",x" + i).collect(Collectors.joining("\n"));
    Path file = file("key,login\n10,dix\n" + unknown + "\n");

    assertThat(takeover().run(file, true, Optional.empty()).state()).isEqualTo(State.HELD);
    TakeoverReport held = takeover().run(file, false, Optional.empty());
    assertThat(held.state()).isEqualTo(State.HELD);
    assertThat(held.refused()).isEqualTo(6);
    assertThat(login(10)).isEqualTo("lou.exemple");

    TakeoverReport accepted = takeover().run(file, false, Optional.of("checked"));
    assertThat(accepted.state()).isEqualTo(State.APPLIED);
    assertThat(login(10)).isEqualTo("dix");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login\nx\n",
        "key,surname\n10,x\n",
        "key,provider:other\n10,x\n",
        "key,external:\n10,x\n",
        "key,login,login\n10,x,y\n",
        "key,issuer\n10,x\n",
        "ine,login\n10,x\n"
      })
  void refusesAHeaderThatItDoesNotUnderstand(String text) {
    assertThatThrownBy(() -> take(text))
        .isInstanceOfAny(Failure.class, UnreadableInputException.class);
    assertThat(codes()).isEmpty();
  }

  @Test
  void survivesHostileFiles() throws IOException {
    String injection = "'); drop table account; --";
    take("key,login,external:x\n\"" + injection + "\",a,\"b\\\tN\"\n10,dix,\"\\N\"\n");
    assertThat(login(10)).isEqualTo("dix");
    assertThat(value("select value from external_identifier where person_id = ?", 10))
        .isEqualTo("\\N");

    assertThatThrownBy(() -> take("key,login\n10,\"" + "x".repeat(70_000)))
        .isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> take("key,login\n10,\"x" + "\n".repeat(100)))
        .isInstanceOf(UnreadableInputException.class);
    Path spreadsheet = directory.resolve("export.csv");
    Files.write(spreadsheet, new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThatThrownBy(() -> takeover().run(spreadsheet, false, Optional.empty()))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void readsWhatASpreadsheetWrites() throws IOException {
    Path file = directory.resolve("excel.csv");
    Files.write(
        file,
        "key;login;external:établissement\r\n"
            .replace("é", "e")
            .concat("10;dix;Collège\r\n")
            .getBytes(Charset.forName("windows-1252")));

    assertThat(takeover().run(file, false, Optional.empty()).state()).isEqualTo(State.APPLIED);
    assertThat(value("select value from external_identifier where person_id = ?", 10))
        .isEqualTo("Collège");
  }

  @Test
  void manyLoginsChangeHandsAtOnceAndEveryIndexIsThereAfterwards() throws IOException {
    aSchoolOfHomonyms();
    List<String> built = indexes();
    Map<String, String> before = logins();
    String file = everybodyTakesTheLoginOfTheNext(before);

    TakeoverReport report = take(file);

    assertThat(report.state()).isEqualTo(State.APPLIED);
    assertThat(report.changes())
        .containsEntry("logins", (long) HOMONYMS)
        .containsEntry("displacedLogins", 0L)
        .containsEntry("externalIdentifiers", (long) HOMONYMS);
    assertThat(logins()).hasSameSizeAs(before);
    assertThat(logins().entrySet()).doesNotContainAnyElementsOf(before.entrySet());
    assertThat(logins().values()).containsExactlyInAnyOrderElementsOf(before.values());
    assertThat(indexes()).isEqualTo(built);
    assertThat(take(file).state()).isEqualTo(State.UNCHANGED);
  }

  @Test
  void manyLoginsChangeRowByRowWhileSomebodyReadsTheAccounts() throws IOException, SQLException {
    aSchoolOfHomonyms();
    Map<String, String> before = logins();

    try (Connection reader = DB.dataSource().getConnection();
        var sql = reader.createStatement()) {
      reader.setAutoCommit(false);
      sql.execute("select count(*) from account");
      assertThat(take(everybodyTakesTheLoginOfTheNext(before)).state()).isEqualTo(State.APPLIED);
      reader.rollback();
    }

    assertThat(logins().entrySet()).doesNotContainAnyElementsOf(before.entrySet());
  }

  private static void aSchoolOfHomonyms() {
    var records =
        new ArrayList<RosterRecord>(
            List.of(school(1, "CM1"), pupil(10, 1, "CM1", mother(50)), relative(50)));
    IntStream.range(11, 14).forEach(key -> records.add(pupil(key, 1, "CM1")));
    IntStream.range(1_000, 1_000 + HOMONYMS).forEach(key -> records.add(pupil(key, 1, "CM1")));
    deliver(records.toArray(RosterRecord[]::new));
  }

  private static String everybodyTakesTheLoginOfTheNext(Map<String, String> logins) {
    var keys = List.copyOf(logins.keySet());
    return IntStream.range(0, keys.size())
        .mapToObj(
            i -> "%s,%s,%d".formatted(keys.get(i), logins.get(keys.get((i + 1) % keys.size())), i))
        .collect(Collectors.joining("\n", "key,login,external:ancien\n", "\n"));
  }

  private static Map<String, String> logins() {
    var logins = new TreeMap<String, String>();
    DB.jdbc()
        .sql(
            """
            select p.source_key, a.login from account a join person p on p.id = a.person_id
             where length(p.source_key) = 4
            """)
        .query(
            row -> {
              logins.put(row.getString(1), row.getString(2));
            });
    return logins;
  }

  private static List<String> indexes() {
    return DB.jdbc()
        .sql(
            """
            select indexdef from pg_indexes where schemaname = 'public'
            union all
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
              from pg_constraint where connamespace = 'public'::regnamespace
             order by 1
            """)
        .query(String.class)
        .list();
  }

  private TakeoverReport take(String text) throws IOException {
    return takeover().run(file(text), false, Optional.empty());
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("takeover.csv"), text);
  }

  private static Takeover takeover() {
    var retired = new RetiredLogins(() -> new byte[32]);
    return new Takeover(
        DB.dataSource(),
        new RosterLock(Duration.ZERO),
        Set.of("gar"),
        new LoginNaming(new LoginPattern("prenom.nom", 40), retired),
        retired);
  }

  /** Codes of the last run's quarantine. */
  private static List<String> codes() {
    return DB.jdbc()
        .sql(
            """
            select code from quarantine_entry where run_id = (select max(id) from run)
             order by line, code
            """)
        .query(String.class)
        .list();
  }

  private static String accounts() {
    return DB.jdbc()
        .sql(
            """
            select string_agg(a.login || ' ' || a.taken_over, ', ' order by a.person_id)
                     || (select count(*) from login_register)
              from account a
            """)
        .query(String.class)
        .single();
  }

  private static String login(int key) {
    return value("select login from account where person_id = ?", key);
  }

  private static String value(String query, int key) {
    return String.valueOf(DB.jdbc().sql(query).param(person(key)).query().singleValue());
  }

  private static long person(int key) {
    return DB.jdbc()
        .sql("select id from person where source_key = ?")
        .param(String.valueOf(key))
        .query(Long.class)
        .single();
  }

  private static void deliver(RosterRecord... records) {
    new RosterFeed(DB.dataSource()).deliver(List.of(records));
  }
}
