package fr.preau.providers;

import static fr.preau.providers.TestRoster.OTHER_UAI;
import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.ConfigLoader;
import fr.preau.platform.Home;
import fr.preau.testing.TestContract;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pushes of tables under contracts that say something else of each. */
class ContractPushTest {
  private static final String TABLES =
      """
      kind: csv
      target: { folder: { directory: outbox/tables } }
      style: { separator: ",", listSeparator: "|", lineEnd: LF }
      files:
        - name: people.csv
          rows: people
          columns:
            - { header: Id, from: identifier }
            - { header: profile, from: profile }
            - { header: familyName, from: familyName }
            - { header: givenName, from: givenName }
            - { header: birthFamilyName, from: birthFamilyName }
            - { header: otherGivenNames, from: otherGivenNames }
            - { header: civility, from: civility }
            - { header: birthDate, from: birthDate }
            - { header: mail, from: mail }
            - { header: schools, from: schools }
            - { header: divisions, from: divisions }
            - { header: groups, from: groups }
            - { header: levels, from: levels }
            - { header: subjects, from: subjects }
            - { header: disciplines, from: disciplines }
        - name: classes.csv
          rows: classes
          columns: [ { header: code, from: code } ]
      """;

  private static final String ALL =
      "birthFamilyName: , otherGivenNames: , civility: , birthDate: , mail: , levels: , subjects: ,"
          + " disciplines: ";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path directory;

  private TestRoster roster;
  private Home home;
  private long school;
  private long division;
  private long pupil;
  private long teacher;
  private long guardian;

  @BeforeEach
  void aPupilATeacherAndAGuardian() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    roster.jdbc().execute("truncate release_push, release_delivery, release_set cascade");
    home = new Home(directory).create();
    school = roster.school(UAI);
    division = roster.division(school, "6A");
    pupil = roster.pupil(school);
    roster.join(pupil, division, roster.group(school, "6A-ANG", "6A"));
    roster.studies(pupil, "10010012110", "030602");
    roster.otherGivenNames(pupil, "Sacha");
    roster.set(pupil, "civility", "M.");
    teacher = roster.teacher(school);
    roster.teaches(teacher, division, "030602");
    roster.mail(teacher, "alix@example.org");
    roster.set(teacher, "civility", "Mme");
    guardian = roster.guardian(pupil, true);
    roster.mail(guardian, "camille@example.org");
  }

  /** Rows by number of the person, each by header. */
  private Map<Long, Map<String, String>> push(String subscription, String release) {
    try {
      Files.createDirectories(home.config().resolve("providers"));
      Files.writeString(
          home.config().resolve("providers/gar.yaml"),
          TABLES
              + "subscription: {profiles: [National_elv, National_ens, National_tut, National_dir]"
              + subscription
              + "}\nrelease: {"
              + release
              + "}\n"
              + TestContract.YAML);
      Clock clock = Clock.fixed(Instant.parse("2026-09-01T21:05:02Z"), ZoneOffset.UTC);
      ProviderReport report =
          new Providers(DB.dataSource(), ConfigLoader.load(home), home, TestProvider::copy, clock)
              .push("gar", Optional.of(new Acceptance("test", "test")), Duration.ofSeconds(5));
      assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
      return rows("people.csv");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<Long, Map<String, String>> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(home.outbox().resolve("tables").resolve(file));
    String[] headers = lines.get(0).split(",", -1);
    var rows = new TreeMap<Long, Map<String, String>>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      var row = new TreeMap<String, String>();
      for (int i = 1; i < cells.length; i++) {
        row.put(headers[i], cells[i]);
      }
      rows.put(person(cells[0]), row);
    }
    return rows;
  }

  private long person(String identifier) {
    return roster
        .jdbc()
        .queryForObject(
            "select person_id from provider_identifier where identifier = ?",
            Long.class,
            identifier);
  }

  @Test
  void givesEachProfileWhatThePolicyGivesIt() {
    var rows =
        push(
            "",
            "birthFamilyName: {profiles: []}, otherGivenNames: {profiles: [National_elv]},"
                + " civility: , birthDate: {profiles: [National_elv]}, mail: {profiles:"
                + " [National_ens]}, levels: {profiles: []}, subjects: {profiles: [National_ens]},"
                + " disciplines: , familyName: {profiles: [National_ens]}, groups: {profiles:"
                + " [National_ens]}");

    assertThat(rows.get(pupil))
        .containsEntry("familyName", "")
        .containsEntry("givenName", "Lou")
        .containsEntry("birthFamilyName", "")
        .containsEntry("otherGivenNames", "Sacha")
        .containsEntry("birthDate", "2013-02-28")
        .containsEntry("divisions", "6A")
        .containsEntry("groups", "")
        .containsEntry("levels", "")
        .containsEntry("subjects", "");
    assertThat(rows.get(teacher))
        .containsEntry("familyName", "EXEMPLE-" + teacher)
        .containsEntry("birthDate", "")
        .containsEntry("mail", "alix@example.org")
        .containsEntry("subjects", "030602")
        .containsEntry("disciplines", "L1600");
    assertThat(rows.get(guardian))
        .containsEntry("familyName", "")
        .containsEntry("birthDate", "")
        .containsEntry("mail", "");
  }

  @Test
  void changesValuesAsThePolicySays() {
    var rows =
        push(
            "",
            ALL.replace("mail: ,", "mail: {transform: upper},")
                + ", familyName: {transform: [lower, initial]}, givenName: {transform: initial}");

    assertThat(rows.get(pupil)).containsEntry("familyName", "e").containsEntry("givenName", "L");
    assertThat(rows.get(guardian))
        .containsEntry("familyName", "e")
        .containsEntry("mail", "CAMILLE@EXAMPLE.ORG");
    assertThat(rows.get(teacher)).containsEntry("mail", "ALIX@EXAMPLE.ORG");
  }

  @Test
  void keepsBackWhatAConditionKeepsBack() {
    long older = roster.pupil(school);
    roster.set(older, "birth_date", LocalDate.of(2008, 1, 1));

    var rows =
        push(
            "",
            ALL.replace("birthDate: ,", "birthDate: {when: adult},")
                .replace("civility: ,", "civility: {when: \"'6A' in divisions\"},"));

    assertThat(rows.get(older)).containsEntry("birthDate", "2008-01-01");
    assertThat(rows.get(pupil)).containsEntry("birthDate", "").containsEntry("civility", "M.");
    assertThat(rows.get(teacher)).containsEntry("civility", "Mme");
  }

  @Test
  void outsideTheLevelsAndDivisionsOfTheSubscriptionItSeesNobody() throws IOException {
    long otherDivision = roster.division(school, "5B");
    long other = roster.pupil(school);
    roster.join(other, otherDivision);
    roster.studies(other, "10110001110");
    long otherTeacher = roster.teacher(school);
    roster.teaches(otherTeacher, otherDivision, "020700");
    long head = roster.staff();
    roster.post(head, school, false, true);
    long elsewhere = roster.school(OTHER_UAI);
    long otherHead = roster.staff();
    roster.post(otherHead, elsewhere, false, true);

    assertThat(push(", divisions: [{school: " + UAI + ", code: 6A}]", ALL))
        .containsOnlyKeys(pupil, teacher, guardian, head);
    assertThat(Files.readString(home.outbox().resolve("tables/classes.csv")))
        .isEqualTo("code\n6A\n6A-ANG\n");
    assertThat(roster.identifier(other)).isEmpty();

    roster.set("class_group", division, "levels", new String[] {"10010012110"});
    assertThat(push(", levels: [10010012110]", ALL))
        .containsOnlyKeys(pupil, teacher, guardian, head, otherHead);
  }

  @Test
  void whomTheConditionOfTheSubscriptionLeavesOutIsNotThere() {
    assertThat(push(", when: \"!('National_ens' in profiles)\"", ALL))
        .containsOnlyKeys(pupil, guardian);
    assertThat(push(", when: \"!('National_tut' in profiles)\"", ALL))
        .containsOnlyKeys(pupil, teacher);
  }

  @Test
  void remembersWhatEachDeliveryGaveOfWhomAndWritesOnlyWhatChanged() {
    push("", ALL + ", familyName: {profiles: [National_elv]}");
    List<String> first = spans();
    push("", ALL + ", familyName: {profiles: [National_elv]}");
    assertThat(spans()).isEqualTo(first);
    assertThat(first)
        .hasSize(3)
        .contains(
            teacher
                + " {birthDate,birthFamilyName,civility,disciplines,divisions,givenName,mail,profile,schools,subjects}"
                + " 0 -")
        .contains(guardian + " {birthDate,birthFamilyName,givenName,mail,profile,schools} 0 -");

    push(
        "",
        ALL.replace("mail: ,", "mail: {profiles: []},")
            + ", familyName: {profiles: [National_elv]}");
    roster.suspend(pupil);
    push(
        "",
        ALL.replace("mail: ,", "mail: {profiles: []},")
            + ", familyName: {profiles: [National_elv]}");

    assertThat(spans().stream().filter(span -> span.startsWith(teacher + " ")))
        .containsExactlyInAnyOrder(
            teacher
                + " {birthDate,birthFamilyName,civility,disciplines,divisions,givenName,mail,profile,schools,subjects}"
                + " 0 2",
            teacher
                + " {birthDate,birthFamilyName,civility,disciplines,divisions,givenName,profile,schools,subjects}"
                + " 2 -");
    assertThat(spans().stream().filter(span -> span.startsWith(pupil + " ")))
        .singleElement()
        .asString()
        .endsWith("0 3");
    assertThat(
            roster
                .jdbc()
                .queryForList("select people from release_delivery order by 1", Long.class))
        .containsExactly(1L, 3L, 3L, 3L);
  }

  /** Person, attributes, and the deliveries they lasted from and until, counted from the first. */
  private List<String> spans() {
    return roster
        .jdbc()
        .queryForList(
            """
            select p.person_id || ' ' || s.attributes::text || ' ' || from_delivery - base.first || ' '
                   || coalesce((until_delivery - base.first)::text, '-')
              from release_push p join release_set s on s.id = p.set_id
              cross join (select min(delivery) as first from release_delivery) base
             order by p.id
            """,
            String.class);
  }

  /** Any matrix of profiles: a cell that is filled is one that the policy gives that profile. */
  @Test
  void noAttributeOutsideThePolicyIsEverPushed() {
    var random = new Random(4);
    List<String> profiles = List.of("National_elv", "National_ens", "National_tut");
    Map<String, Long> people =
        Map.of("National_elv", pupil, "National_ens", teacher, "National_tut", guardian);
    List<String> words =
        List.of(
            "familyName",
            "givenName",
            "birthFamilyName",
            "otherGivenNames",
            "civility",
            "birthDate",
            "mail",
            "divisions",
            "groups",
            "levels",
            "subjects",
            "disciplines");
    for (int round = 0; round < 8; round++) {
      var given = new TreeMap<String, List<String>>();
      for (String word : words) {
        given.put(word, profiles.stream().filter(profile -> random.nextBoolean()).toList());
      }
      Stream<String> rules =
          given.entrySet().stream()
              .map(each -> each.getKey() + ": {profiles: " + each.getValue() + "}");

      var rows = push("", String.join(", ", rules.toList()));

      people.forEach(
          (profile, person) ->
              given.forEach(
                  (word, allowed) -> {
                    if (!allowed.contains(profile)) {
                      assertThat(rows.get(person)).as(profile).containsEntry(word, "");
                    }
                  }));
      assertThat(rows.get(pupil).get("birthDate").isEmpty())
          .isNotEqualTo(given.get("birthDate").contains("National_elv"));
      assertThat(rows.get(teacher).get("mail").isEmpty())
          .isNotEqualTo(given.get("mail").contains("National_ens"));
      assertThat(rows.get(guardian).get("familyName").isEmpty())
          .isNotEqualTo(given.get("familyName").contains("National_tut"));
    }
  }
}
