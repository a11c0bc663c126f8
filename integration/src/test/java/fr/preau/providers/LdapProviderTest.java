package fr.preau.providers;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import fr.preau.plan.Erasure;
import fr.preau.providers.directory.DriftReport;
import fr.preau.testing.RealSlapd;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The life of people in a real slapd, as {@code inetOrgPerson}. */
class LdapProviderTest {
  private static final String LOU = "uid=lou.exemple,ou=people";
  private static final String CLASS_6A = "cn=" + UAI + "-division-6A,ou=groups";
  private static final String CLASS_6B = "cn=" + UAI + "-division-6B,ou=groups";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static RealSlapd slapd;

  @TempDir private Path home;

  private final SettableClock clock = SettableClock.on("2026-09-01");
  private TestRoster roster;
  private TestDirectory directory;
  private long school;
  private long class6a;
  private long class6b;
  private long lou;

  @BeforeAll
  static void start() {
    slapd =
        RealSlapd.under("dc=example,dc=org")
            .with("index employeeNumber,businessCategory eq", "sizelimit 100")
            .start()
            .add("dn: dc=example,dc=org\nobjectClass: domain\ndc: example");
  }

  @AfterAll
  static void stop() {
    if (slapd != null) {
      slapd.close();
    }
  }

  @BeforeEach
  void aSchoolWithLouIn6a() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    directory = new TestDirectory(home, DB.dataSource(), clock).on(slapd, "inetorgperson");
    school = roster.school(UAI);
    class6a = roster.division(school, "6A");
    class6b = roster.division(school, "6B");
    lou = pupil("lou.exemple", class6a);
    pupil("sacha.exemple", class6b);
  }

  private long pupil(String login, long... classes) {
    long id = roster.pupil(school);
    roster.login(id, login);
    roster.join(id, classes);
    return id;
  }

  private Entry entry(String name) throws Exception {
    return directory.entry(slapd, name).orElseThrow();
  }

  @Test
  void writesPeopleGroupsAndMembershipsAndNothingTheSecondTime() throws Exception {
    long teacher = roster.teacher(school);
    roster.login(teacher, "camille.exemple");
    roster.mail(teacher, "camille.exemple@ac-fictif.example.org");
    roster.teaches(teacher, class6a, "030200");

    ProviderReport first = directory.push();
    ProviderReport second = directory.push();

    assertThat(first.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(first.leftOutRecords()).isEmpty();
    assertThat(second.state()).isEqualTo(DeliveryState.UNCHANGED);
    assertThat(entry(LOU).getAttributeValue("employeeNumber")).isEqualTo(roster.identifier(lou));
    assertThat(entry(LOU).getAttributeValue("sn")).startsWith("EXEMPLE");
    assertThat(entry(LOU).getAttributeValues("departmentNumber")).containsExactly(UAI);
    assertThat(entry("uid=camille.exemple,ou=people").getAttributeValue("mail"))
        .isEqualTo("camille.exemple@ac-fictif.example.org");
    assertThat(entry(CLASS_6A).getAttributeValues("member"))
        .contains(directory.dn(LOU), directory.dn("uid=camille.exemple,ou=people"))
        .doesNotContain(directory.dn("uid=sacha.exemple,ou=people"));
  }

  @Test
  void givesEachProfileWhatThePolicyGivesIt() throws Exception {
    long teacher = roster.teacher(school);
    roster.login(teacher, "camille.exemple");
    roster.mail(teacher, "camille.exemple@example.org");
    roster.teaches(teacher, class6a, "030200");
    directory.onReleasing(
        slapd,
        "inetorgperson",
        "{mail: {profiles: [National_dir]}, birthDate: , civility: , levels: , divisions: {profiles: [National_elv]},"
            + " familyName: {transform: upper}, givenName: {transform: initial}}");
    roster.set(lou, "family_name", "Exemplé");

    directory.push();

    assertThat(entry(LOU).getAttributeValue("sn")).isEqualTo("EXEMPLÉ");
    assertThat(entry(LOU).getAttributeValue("givenName")).isEqualTo("L");
    assertThat(entry("uid=camille.exemple,ou=people").getAttribute("mail")).isNull();
    assertThat(entry(CLASS_6A).getAttributeValues("member"))
        .contains(directory.dn(LOU))
        .doesNotContain(directory.dn("uid=camille.exemple,ou=people"));
    assertThat(
            roster
                .jdbc()
                .queryForObject(
                    """
                    select s.attributes::text from release_push p join release_set s on s.id = p.set_id
                     where p.person_id = ? and p.until_delivery is null
                    """,
                    String.class,
                    teacher))
        .contains("familyName", "login")
        .doesNotContain("mail")
        .doesNotContain("divisions");
  }

  @Test
  void keepsBackWhatTheReleasePolicyDoesNotName() throws Exception {
    long teacher = roster.teacher(school);
    roster.login(teacher, "camille.exemple");
    roster.mail(teacher, "camille.exemple@ac-fictif.example.org");
    directory.onReleasing(slapd, "inetorgperson", "[civility]");

    directory.push();

    assertThat(entry("uid=camille.exemple,ou=people").hasAttribute("mail")).isFalse();
    assertThat(entry(LOU).hasAttribute("userPassword")).isFalse();
  }

  @Test
  void renamesAnEntryWhenTheLoginChangesAndKeepsItsMemberships() throws Exception {
    directory.push();
    String uuid = operational(LOU, "entryUUID");
    roster.jdbc().update("update account set login = 'lou.martin' where person_id = ?", lou);
    roster.set(lou, "family_name", "MARTIN");

    ProviderReport report = directory.push();

    assertThat(report.plan().of("pupil").get(0).update()).isOne();
    assertThat(directory.entry(slapd, LOU)).isEmpty();
    assertThat(operational("uid=lou.martin,ou=people", "entryUUID")).isEqualTo(uuid);
    assertThat(entry("uid=lou.martin,ou=people").getAttributeValues("sn"))
        .containsExactly("MARTIN");
    assertThat(entry("uid=lou.martin,ou=people").getAttributeValues("uid"))
        .containsExactly("lou.martin");
    assertThat(entry(CLASS_6A).getAttributeValues("member"))
        .contains(directory.dn("uid=lou.martin,ou=people"))
        .doesNotContain(directory.dn(LOU));
  }

  @Test
  void twoPeopleCanSwapTheirLogins() throws Exception {
    long sacha =
        roster
            .jdbc()
            .queryForObject(
                "select person_id from account where login = 'sacha.exemple'", Long.class);
    directory.push();
    roster.jdbc().update("update account set login = 'a' where person_id = ?", lou);
    roster.jdbc().update("update account set login = 'lou.exemple' where person_id = ?", sacha);

    ProviderReport report = directory.push();

    assertThat(report.leftOutRecords()).isEmpty();
    assertThat(entry(LOU).getAttributeValue("employeeNumber")).isEqualTo(roster.identifier(sacha));
  }

  @Test
  void movesAPupilFromOneClassToAnother() throws Exception {
    directory.push();
    roster.leave(lou, class6a);
    roster.join(lou, class6b);
    roster.join(pupil("nour.exemple"), class6a);

    directory.push();

    assertThat(entry(CLASS_6A).getAttributeValues("member")).doesNotContain(directory.dn(LOU));
    assertThat(entry(CLASS_6B).getAttributeValues("member")).contains(directory.dn(LOU));
  }

  @Test
  void deactivatesAtOnceRestoresOnReturnAndDeletesAfterTheDelay() throws Exception {
    directory.push();
    roster.suspend(lou);

    ProviderReport left = directory.push();
    assertThat(left.plan().of("pupil").get(0).remove()).isOne();
    assertThat(directory.names(slapd)).contains("uid=lou.exemple,ou=inactifs");
    assertThat(entry(CLASS_6B).getAttributeValues("member")).hasSize(2);
    assertThat(directory.entry(slapd, CLASS_6A)).isEmpty();

    roster.restore(lou);
    directory.push();
    assertThat(directory.names(slapd)).contains(LOU).doesNotContain("uid=lou.exemple,ou=inactifs");

    roster.suspend(lou);
    directory.push();
    clock.set("2026-10-30");
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
    clock.set("2026-11-02");
    assertThat(directory.push().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(directory.names(slapd)).noneMatch(name -> name.contains("lou.exemple"));
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
  }

  /** Its name is forgotten with the person; the key leads to it. */
  @Test
  void theEntryOfWhoeverWasErasedIsDeletedByTheNextPush() throws Exception {
    directory.push();
    roster.suspend(lou);
    directory.push();
    erase(lou);
    assertThat(directory.names(slapd)).contains("uid=lou.exemple,ou=inactifs");

    ProviderReport report = directory.push();

    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(report.leftOutRecords()).isEmpty();
    assertThat(directory.names(slapd)).noneMatch(name -> name.contains("lou.exemple"));
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
    assertThat(
            roster
                .jdbc()
                .queryForObject("select count(*) from directory_entry where dn = ''", Long.class))
        .isZero();
  }

  @Test
  void anAccountThatIsSuspendedEndsTheRightToSignIn() throws Exception {
    directory.push();
    roster.jdbc().update("update account set state = 'suspended' where person_id = ?", lou);

    directory.push();

    assertThat(directory.names(slapd)).contains("uid=lou.exemple,ou=inactifs");
  }

  @Test
  void holdsAPushThatWouldDeactivateTooMany() throws Exception {
    for (int i = 0; i < 20; i++) {
      pupil("pupil" + i, class6a);
    }
    directory.push();
    roster.jdbc().update("update person set suspended_at = now() where id <> ?", lou);

    ProviderReport held = directory.push();

    assertThat(held.state()).isEqualTo(DeliveryState.HELD);
    assertThat(directory.names(slapd)).noneMatch(name -> name.contains("ou=inactifs"));
    assertThat(directory.pushAccepted().state()).isEqualTo(DeliveryState.DELIVERED);

    clock.set("2026-12-24");
    assertThat(directory.push().holds()).extracting(Hold::code).containsExactly("deletions");
    assertThat(directory.names(slapd)).filteredOn(name -> name.contains("inactifs")).hasSize(21);
    directory.pushAccepted();
    assertThat(directory.names(slapd)).noneMatch(name -> name.contains("inactifs"));
  }

  @Test
  void neverTouchesAForeignEntryOfTheSameName() throws Exception {
    foreign("lou.exemple");

    ProviderReport report = directory.push();

    assertThat(report.leftOutRecords())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.rule().rule()).isEqualTo("collision");
              assertThat(refused.key()).isEqualTo("13/pupil/" + TestRoster.number(lou));
            });
    assertThat(entry(LOU).getAttributeValue("sn")).isEqualTo("SOMEBODY ELSE");
    assertThat(directory.names(slapd)).contains("uid=sacha.exemple,ou=people");

    try (LDAPConnection connection = slapd.connect()) {
      connection.delete(directory.dn(LOU));
    }
    assertThat(directory.push().leftOutRecords()).isEmpty();
    assertThat(entry(LOU).getAttributeValue("employeeNumber")).isEqualTo(roster.identifier(lou));
  }

  @Test
  void neverDeletesAnEntryThatLostOurKey() throws Exception {
    directory.push();
    change(LOU, ModificationType.REPLACE, "employeeNumber", "somebody");
    roster.suspend(lou);

    ProviderReport report = directory.push();

    assertThat(report.leftOutRecords()).extracting(r -> r.rule().rule()).contains("not_ours");
    assertThat(directory.names(slapd)).contains(LOU);
  }

  @Test
  void takesUpEntriesOfItsOwnWhoseConfirmationWasLost() throws Exception {
    directory.push();
    roster.jdbc().update("delete from directory_entry");
    roster.set(lou, "given_name", "Louise");
    change(CLASS_6A, ModificationType.ADD, "member", directory.dn("uid=stranger,ou=people"));

    ProviderReport report = directory.push();

    assertThat(report.leftOutRecords()).isEmpty();
    assertThat(entry(LOU).getAttributeValues("givenName")).containsExactly("Louise");
    assertThat(entry(CLASS_6A).getAttributeValues("member")).hasSize(2);
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
  }

  @Test
  void showsDriftAndRepairsItWhenAsked() throws Exception {
    directory.push();
    change(LOU, ModificationType.REPLACE, "sn", "CHANGED");
    change(CLASS_6A, ModificationType.DELETE, "member", directory.dn(LOU));
    foreign("stranger");
    try (LDAPConnection connection = slapd.connect()) {
      connection.delete(directory.dn("uid=sacha.exemple,ou=people"));
    }

    DriftReport drift = directory.providers().drift("ent", Duration.ofMillis(50));

    assertThat(drift.counts()).isEqualTo(Map.of("changed", 2L, "missing", 1L, "unknown", 1L));
    assertThat(drift.records())
        .anySatisfy(
            found -> {
              assertThat(found.key()).isEqualTo("13/pupil/" + TestRoster.number(lou));
              assertThat(found.attributes()).containsExactly("sn");
            });
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);

    directory.on(slapd, "inetorgperson", "drift: repair");
    ProviderReport repaired = directory.push();

    assertThat(repaired.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(entry(LOU).getAttributeValue("sn")).startsWith("EXEMPLE");
    assertThat(entry(CLASS_6A).getAttributeValues("member")).contains(directory.dn(LOU));
    assertThat(directory.names(slapd))
        .contains("uid=sacha.exemple,ou=people", "uid=stranger,ou=people");
    assertThat(directory.push().state()).isEqualTo(DeliveryState.UNCHANGED);
  }

  @Test
  void parksWhatTheSchemaRefusesAndWritesTheOthers() throws Exception {
    directory.on(
        slapd, "inetorgperson", "attributes: { people: { telephoneNumber: \"{givenName}\" } }");
    roster.set(lou, "given_name", "é");

    ProviderReport report = directory.push();

    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(directory.names(slapd)).contains("uid=sacha.exemple,ou=people");
    assertThat(report.leftOutRecords())
        .extracting(refused -> refused.rule().message(Locale.ENGLISH))
        .allMatch(message -> message.contains("13/pupil/" + TestRoster.number(lou)));
  }

  @Test
  void failsWithoutAnyChangeWhenTheServerRefusesOurLogin() {
    directory.declare(
        "inetorgperson",
        "{ host: 127.0.0.1, port: %d, trustStore: %s, bindDn: \"%s\", passwordFile: password, tries: 3 }"
            .formatted(slapd.tlsPort(), slapd.certificate(), slapd.adminDn()),
        "wrong");

    ProviderReport report = directory.push();

    assertThat(report.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(report.failure().orElseThrow()).contains("passwordFile");
  }

  @Test
  void speaksStartTlsAndRefusesACertificateItDoesNotTrust() {
    directory.declare(
        "inetorgperson",
        "{ host: 127.0.0.1, port: %d, security: starttls, trustStore: %s, bindDn: \"%s\", passwordFile: password }"
            .formatted(slapd.port(), slapd.certificate(), slapd.adminDn()),
        RealSlapd.PASSWORD);
    assertThat(directory.push().state()).isEqualTo(DeliveryState.DELIVERED);

    directory.declare(
        "inetorgperson",
        "{ host: 127.0.0.1, port: %d, bindDn: \"%s\", passwordFile: password }"
            .formatted(slapd.tlsPort(), slapd.adminDn()),
        RealSlapd.PASSWORD);
    roster.set(lou, "given_name", "Louise");

    assertThat(directory.push().failure().orElseThrow()).contains("trusted");
  }

  @Test
  void showsWhatTheDirectoryWouldGetAboutAPersonWithoutAskingIt() {
    long guardian = roster.guardian(lou);
    roster.login(guardian, "dominique.exemple");
    directory.declare(
        "inetorgperson",
        "{ host: 127.0.0.1, port: 1, bindDn: \"cn=nobody\", passwordFile: password }",
        "fictional");

    ProviderPreview pupil = directory.providers().preview(lou).get(0);
    ProviderPreview relative = directory.providers().preview(guardian).get(0);

    assertThat(pupil.attributes()).containsEntry("dn", directory.dn(LOU));
    assertThat(relative.attributes())
        .containsEntry("dn", directory.dn("uid=dominique.exemple,ou=people"));
  }

  private static void erase(long person) throws SQLException {
    try (Connection connection = DB.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      var erasure = new Erasure(connection);
      assertThat(erasure.choose("p.id = " + person)).isOne();
      sql.execute("delete from account where person_id = " + person);
      erasure.erase();
      connection.commit();
    }
  }

  private void foreign(String uid) {
    if (directory.isEmpty(slapd)) {
      slapd.add(
          "dn: " + directory.base() + "\nobjectClass: organizationalUnit",
          "dn: " + directory.dn("ou=people") + "\nobjectClass: organizationalUnit");
    }
    slapd.add(
        "dn: %s%nobjectClass: inetOrgPerson%ncn: somebody%nsn: SOMEBODY ELSE"
            .formatted(directory.dn("uid=" + uid + ",ou=people")));
  }

  private void change(String name, ModificationType type, String attribute, String value)
      throws Exception {
    try (LDAPConnection connection = slapd.connect()) {
      connection.modify(directory.dn(name), new Modification(type, attribute, value));
    }
  }

  private String operational(String name, String attribute) throws Exception {
    try (LDAPConnection connection = slapd.connect()) {
      return connection.getEntry(directory.dn(name), attribute).getAttributeValue(attribute);
    }
  }
}
