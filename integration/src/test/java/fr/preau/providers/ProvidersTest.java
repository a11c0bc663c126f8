package fr.preau.providers;

import static fr.preau.providers.TestRoster.OTHER_UAI;
import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.model.Uai;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.DigestUtils;

class ProvidersTest {
  private static final Duration NO_WAIT = Duration.ofMillis(50);
  private static final String BASE = "B0_GAR-ENT_Complet_20260901_210502_2D";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path home;

  private TestRoster roster;
  private TestProvider provider;
  private long school;

  @BeforeEach
  void oneSchool() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    school = roster.school(UAI);
    provider = new TestProvider(home);
  }

  private Providers providers() {
    return provider.in(DB.dataSource());
  }

  private ProviderReport push() {
    return providers().push("gar", Optional.empty(), NO_WAIT);
  }

  private void pupils(int count) {
    for (int i = 0; i < count; i++) {
      roster.pupil(school);
    }
  }

  private void suspendPupils(int count) {
    roster
        .jdbc()
        .update(
            """
            update person set suspended_at = now() where id in (
              select id from person where population = 'pupil' and suspended_at is null order by id limit ?)
            """,
            count);
  }

  @Test
  void deliversAnArchiveAndItsChecksumAndCleansUp() throws IOException {
    pupils(3);

    ProviderReport report = push();

    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(report.files()).containsExactly(BASE + ".tar.gz", BASE + ".md5");
    assertThat(report.records().get("Eleve")).containsEntry("GAREleve", 3L);
    Path archive = provider.folder().resolve(BASE + ".tar.gz");
    assertThat(provider.folder().resolve(BASE + ".md5"))
        .hasContent(DigestUtils.md5DigestAsHex(Files.readAllBytes(archive)));
    assertThat(provider.workingDirectory()).isEmptyDirectory();
  }

  @Test
  void answersWithEveryKeyOfTheContract() {
    pupils(1);

    assertThat(push().toJson(Locale.FRENCH))
        .containsOnlyKeys(
            "provider",
            "state",
            "files",
            "records",
            "leftOut",
            "delivery",
            "plan",
            "holds",
            "leftOutRecords",
            "respAffMissing",
            "respAffProblems",
            "renamedGroups",
            "failure",
            "seconds")
        .containsEntry("state", "delivered")
        .containsEntry("respAffMissing", List.of(UAI))
        .extractingByKey("plan", InstanceOfAssertFactories.map(String.class, Object.class))
        .containsKeys("create", "update", "remove", "byKind", "bySchool");
  }

  @Test
  void plansWithoutLeavingAnythingBehind() {
    long pupil = roster.pupil(school);

    ProviderReport plan = providers().plan("gar", NO_WAIT);

    assertThat(plan.state()).isEqualTo(DeliveryState.PLANNED);
    assertThat(plan.records().get("Eleve")).containsEntry("GAREleve", 1L);
    assertThat(roster.identifier(pupil)).isEmpty();
    assertThat(providers().list().get(0).state()).isEqualTo(DeliveryState.NEVER);
  }

  @Test
  void comparesWithWhatWasAcknowledged() {
    long division = roster.division(school, "6A");
    long moving = roster.pupil(school);
    long leaving = roster.pupil(school);
    roster.join(moving, division);
    push();

    roster.suspend(leaving);
    roster.pupil(school);
    roster.join(moving, roster.division(school, "6B"));

    var changes = changes(push().plan(), "pupil");
    assertThat(changes).isEqualTo(List.of(1L, 1L, 1L));
    assertThat(changes(providers().plan("gar", NO_WAIT).plan(), "pupil"))
        .isEqualTo(List.of(0L, 0L, 0L));
  }

  @Test
  void sendsAgainWhenNothingChangedUnderALaterName() {
    pupils(1);
    push();

    ProviderReport again = push();

    assertThat(again.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(again.plan().isEmpty()).isTrue();
    assertThat(again.files()).contains("B0_GAR-ENT_Complet_20260901_210503_2D.md5");
  }

  @Test
  void sendsNothingUnchangedToAProviderThatDoesNotWantIt() {
    pupils(1);
    provider.resendUnchanged = false;
    push();

    assertThat(push().state()).isEqualTo(DeliveryState.UNCHANGED);
  }

  @Test
  void holdsADeliveryThatWouldTakeTooManyPupilsAwayFromASchool() {
    pupils(40);
    push();
    suspendPupils(6);

    ProviderReport held = push();

    assertThat(held.state()).isEqualTo(DeliveryState.HELD);
    assertThat(held.files()).isEmpty();
    assertThat(held.holds()).containsExactly(new Hold("pupils", UAI, 6, 40, "5 (10 %)"));
    assertThat(held.holds().get(0).toJson(Locale.FRENCH).get("message").toString())
        .contains("6 élèves sur 40");
    assertThat(providers().list().get(0).state()).isEqualTo(DeliveryState.HELD);
  }

  @Test
  void keepsWhoAcceptedRemovalsAndWhy() {
    pupils(40);
    push();
    suspendPupils(6);
    push();

    ProviderReport report =
        providers().push("gar", Optional.of(new Acceptance("ops", "fin de cycle")), NO_WAIT);

    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(changes(report.plan(), "pupil")).isEqualTo(List.of(0L, 0L, 6L));
    assertThat(
            roster
                .jdbc()
                .queryForMap(
                    "select accepted_by, accepted_reason from delivery order by id desc limit 1"))
        .containsEntry("accepted_by", "ops")
        .containsEntry("accepted_reason", "fin de cycle");
  }

  @Test
  void letsFewRemovalsPass() {
    pupils(40);
    push();
    suspendPupils(5);

    assertThat(push().state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void holdsADeliveryWithoutASchoolThatTheProviderHas() {
    roster.school(OTHER_UAI);
    push();

    provider.schools = Optional.of(Set.of(new Uai(UAI)));

    assertThat(push().holds()).extracting(Hold::code).containsExactly("vanished-school");
  }

  @Test
  void holdsADeliveryOfWhichTooMuchIsLeftOut() throws IOException {
    pupils(10);
    roster.set(roster.pupil(school), "given_name", "\u0007");

    ProviderReport held = push();

    assertThat(held.state()).isEqualTo(DeliveryState.HELD);
    assertThat(held.holds()).extracting(Hold::code).containsExactly("left-out");
    assertThat(held.leftOut()).isEqualTo(1);
    assertThat(Files.exists(provider.folder().resolve(BASE + ".md5"))).isFalse();
  }

  @Test
  void deliversWithoutTheFewRecordsThatBreakARule() {
    pupils(250);
    roster.set(roster.pupil(school), "given_name", "\u0007");

    ProviderReport report = push();

    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(report.leftOutRecords().get(0).toJson(Locale.ENGLISH))
        .containsEntry("kind", "GAREleve")
        .containsEntry("element", "GARPersonPrenom")
        .containsEntry("rule", "character");
  }

  @Test
  void acknowledgesNothingWhenTheWayToTheProviderFails() {
    pupils(2);
    provider.broken = true;

    ProviderReport failed = push();

    assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(failed.failure()).hasValueSatisfying(why -> assertThat(why).contains("down"));
    provider.broken = false;
    assertThat(changes(push().plan(), "pupil")).isEqualTo(List.of(2L, 0L, 0L));
  }

  @Test
  void healsWhatACrashLeftBehind() throws IOException {
    pupils(1);
    push();
    roster.jdbc().update("update delivery set state = 'ready', report = null");
    Integer number = roster.jdbc().queryForObject("select max(id) from delivery", Integer.class);
    Path left = Files.createDirectories(provider.workingDirectory().resolve(number.toString()));
    Files.writeString(left.resolve("half.tar.gz"), "half");

    assertThat(push().state()).isEqualTo(DeliveryState.DELIVERED);

    assertThat(provider.workingDirectory()).isEmptyDirectory();
    assertThat(roster.jdbc().queryForList("select state from delivery order by id", String.class))
        .containsExactly("failed", "delivered");
  }

  @Test
  void refusesTwoDeliveriesToOneProviderAtOnce() {
    try (var other = ProviderSession.open(DB.dataSource(), "gar", NO_WAIT)) {
      assertThat(other.jdbc().queryForObject("select 1", Integer.class)).isEqualTo(1);

      assertThatThrownBy(this::push)
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("provider-busy");
                assertThat(failure.exitCode()).isEqualTo(ExitCode.BUSY);
                assertThat(failure.message(Locale.FRENCH)).contains("gar");
              });
    }
    assertThat(push().state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void sendsNothingOutsideTheSubscriptionsDates() {
    provider.to = Optional.of(LocalDate.of(2026, 8, 31));

    assertThatThrownBy(this::push)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo("subscription-not-in-force"));
  }

  @Test
  void namesTheKnownProvidersWhenAskedForAnother() {
    assertThatThrownBy(() -> providers().plan("pronto", NO_WAIT))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("pronto")
        .hasMessageContaining("gar");
  }

  @Test
  void appointsTheHeadsElseTheLibrariansWithAnAcademicAddress() {
    long head = roster.staff();
    roster.post(head, school, false, true);
    roster.mail(head, "tete@ac-fictif.fr");
    long librarian = roster.staff();
    roster.post(librarian, school, true, false);
    roster.function(librarian, school, "DOC", "-", "National_doc");
    roster.mail(librarian, "doc@ac-fictif.fr");
    assertThat(push().records().get("RespAff")).containsEntry("GARRespAff", 1L);

    roster.mail(head, "tete@example.org");
    ProviderReport report = push();

    assertThat(report.records().get("RespAff")).containsEntry("GARRespAff", 1L);
    assertThat(report.appointments().missing()).isEmpty();
    assertThat(changes(report.plan(), "responsible")).isEqualTo(List.of(1L, 0L, 1L));
  }

  @Test
  void prefersDeclaredResponsiblesAndReportsThoseWhoCannotBeSent() throws IOException {
    long teacher = roster.teacher(school);
    roster.mail(teacher, "prof@example.org");
    long silent = roster.teacher(school);
    Files.createDirectories(provider.respAff().getParent());
    Files.writeString(
        provider.respAff(),
        "uai,person\n%s,13/%s\n%s,%s\n%s,13/staff/999\n%s,13/1\n"
            .formatted(UAI, teacher, UAI, silent, UAI, OTHER_UAI));

    ProviderReport report = push();

    assertThat(report.records().get("RespAff")).containsEntry("GARRespAff", 1L);
    assertThat(report.appointments().problems())
        .extracting(problem -> problem.line() + " " + problem.code())
        .containsExactly(
            "3 responsible-without-mail",
            "4 responsible-person-unknown",
            "5 responsible-school-unknown");
    assertThat(report.appointments().problems().get(0).toJson(Locale.FRENCH).get("action"))
        .asString()
        .isNotBlank();
  }

  private static List<Long> changes(Difference plan, String kind) {
    long created = 0;
    long updated = 0;
    long removed = 0;
    for (Difference.Row row : plan.of(kind)) {
      created += row.create();
      updated += row.update();
      removed += row.remove();
    }
    return List.of(created, updated, removed);
  }
}
