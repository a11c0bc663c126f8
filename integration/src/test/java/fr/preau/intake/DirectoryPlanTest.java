package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.ldap.LdapDirectory;
import fr.preau.mappings.reader.ldap.LdapServer;
import fr.preau.platform.CronTimes;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.SchoolCalendar;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryPlanTest {
  private static final Instant NOON = Instant.parse("2026-09-15T10:00:00Z");
  private static final LdapDirectory.State STATE =
      new LdapDirectory.State("dc1", OptionalLong.of(500));

  @Test
  void readsWhatChangedUntilTheNextNight() {
    DirectoryPass last = done(plan(NOON, "m", byNumber()));

    assertThat(isFull(plan(NOON.plus(Duration.ofHours(2)), "m", byNumber()), last)).isFalse();
    assertThat(isFull(plan(NOON.plus(Duration.ofHours(16)), "m", byNumber()), last)).isTrue();
  }

  @Test
  void readsEverythingWhenWhatChangedCannotBeTold() {
    DirectoryPass last = done(plan(NOON, "m", byNumber()));
    DirectoryPlan next = plan(NOON.plusSeconds(600), "m", byNumber());

    assertThat(next.isFullDue(feed(true), Optional.of(last), STATE)).isTrue();
    assertThat(next.isFullDue(feed(false), Optional.empty(), STATE)).isTrue();
    assertThat(
            next.isFullDue(
                feed(false), Optional.of(last), new LdapDirectory.State("dc2", OptionalLong.of(9))))
        .isTrue();
    assertThat(isFull(plan(NOON.plusSeconds(600), "other mapping", byNumber()), last)).isTrue();
    assertThat(isFull(plan(NOON.plusSeconds(600), "m", Optional.empty()), last)).isTrue();
  }

  @Test
  void asksActiveDirectoryForChangesAfterTheLastNumber() {
    DirectoryPass last = done(plan(NOON, "m", byNumber()));

    assertThat(last.reached()).isEqualTo(500);
    assertThat(plan(NOON, "m", byNumber()).since(last).least()).isEqualTo("501");
  }

  @Test
  void asksOtherDirectoriesForChangesSinceALittleBeforeTheLastPass() {
    var byTime = Optional.of(SourceTransport.Changes.MODIFY_TIMESTAMP);
    var last =
        new DirectoryPass(
            "f", "", Instant.parse("2026-09-15T09:00:00.700Z").toEpochMilli(), NOON, NOON);

    assertThat(plan(NOON, "m", byTime).since(last).least()).startsWith("20260915085500");
  }

  /** The clock of the directory is an hour late: its time is all that counts. */
  @Test
  void followsTheClockOfTheDirectory() {
    long newest = NOON.minus(Duration.ofHours(1)).toEpochMilli();
    Instant end = NOON.plusSeconds(20);

    OptionalLong first =
        DirectoryPass.reached(Optional.empty(), OptionalLong.of(newest), NOON, end);
    var pass = new DirectoryPass("f", "", first.getAsLong(), NOON, NOON);
    Instant later = NOON.plusSeconds(600);
    OptionalLong quiet =
        DirectoryPass.reached(Optional.of(pass), OptionalLong.empty(), later, later);
    OptionalLong busy =
        DirectoryPass.reached(
            Optional.of(pass), OptionalLong.of(newest + 3_600_000), later, later.plusSeconds(5));

    assertThat(first).hasValue(newest - 20_000);
    assertThat(quiet).hasValue(newest - 20_000 + 600_000);
    assertThat(busy).hasValue(newest + 3_600_000 - 5_000);
    assertThat(DirectoryPass.reached(Optional.empty(), OptionalLong.empty(), NOON, end)).isEmpty();
  }

  @Test
  void namesPassesInTheirOrder() {
    String first = plan(NOON, "m", byNumber()).name();
    String second = plan(NOON.plusNanos(500), "m", byNumber()).name();

    assertThat(second).isGreaterThan(first);
  }

  private static Optional<SourceTransport.Changes> byNumber() {
    return Optional.of(SourceTransport.Changes.USN_CHANGED);
  }

  private static DirectoryPass done(DirectoryPlan plan) {
    return plan.done(Optional.empty(), STATE, true, OptionalLong.empty(), NOON).orElseThrow();
  }

  private static boolean isFull(DirectoryPlan plan, DirectoryPass last) {
    return plan.isFullDue(feed(false), Optional.of(last), STATE);
  }

  private static Feed feed(boolean awaitsFull) {
    return new Feed(
        1,
        "ent",
        Optional.empty(),
        Optional.of(LocalDate.of(2026, 9, 15)),
        Optional.empty(),
        awaitsFull,
        0);
  }

  private static DirectoryPlan plan(
      Instant start, String mapping, Optional<SourceTransport.Changes> changes) {
    var ldap =
        new SourceTransport.Ldap(
            new LdapServer(
                "dc1.example.org",
                636,
                LdapServer.Security.LDAPS,
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1000),
            List.of(
                new SourceTransport.Search("pupil", "dc=example,dc=org", true, Optional.empty())),
            changes,
            new CronTimes("0 0 3 * * *", CronTimes.FRANCE));
    var source =
        new SourceConfig(
            "domaine",
            "ldap",
            "2D",
            new Namespace("ad"),
            Optional.empty(),
            Set.of(),
            Set.of(1),
            GuardThresholds.DEFAULTS,
            4,
            SchoolCalendar.PLAIN,
            Optional.of(ldap),
            Optional.empty(),
            Optional.of("active-directory"),
            Map.of());
    return new DirectoryPlan(source, ldap, mapping, start);
  }
}
