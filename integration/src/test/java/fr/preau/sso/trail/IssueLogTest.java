package fr.preau.sso.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.sso.Token;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is issued is kept together with the change that allows it. */
class IssueLogTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final SettableClock clock = SettableClock.on("2026-11-28");
  private final IssueLog log = new IssueLog(DB.dataSource());
  private final Trail trail = new Trail(DB.dataSource(), clock);

  @Test
  void keepsTheStepsThatLedToItAndItsOwnInTheirOrder() {
    Issued issued = issued("AAAA-1111");

    log.add(issued, Steps.of(Step.of("decided", "ok").at("carnet")));

    assertThat(log.in(issued.sessionId())).containsExactly(issued);
    assertThat(trail.of("AAAA-1111"))
        .extracting(taken -> taken.step().name(), taken -> taken.at())
        .containsExactly(tuple("decided", issued.at()), tuple("issued", issued.at()));
  }

  @Test
  void keepsNothingWhereThereWasNothingToChange() {
    Issued issued = issued("BBBB-2222");
    Change once = change("once");

    assertThat(log.add(once, issued, Steps.NONE)).isTrue();
    assertThat(log.add(once, issued, Steps.NONE)).isFalse();
    assertThat(trail.add(once, "CCCC-3333", Steps.of(Step.of("decided", "ok")))).isFalse();

    assertThat(log.in(issued.sessionId())).containsExactly(issued);
    assertThat(trail.of("BBBB-2222")).hasSize(1);
    assertThat(trail.of("CCCC-3333")).isEmpty();
  }

  @Test
  void changesNothingWhereTheTraceCannotBeKept() {
    Issued nameless =
        new Issued(
            clock.instant(), UUID.randomUUID(), 1, "carnet", "oidc", null, List.of(), "D", "{}");

    assertThatThrownBy(() -> log.add(change("never"), nameless, Steps.NONE))
        .isInstanceOf(DataAccessException.class);

    assertThat(log.add(change("never"), issued("EEEE-5555"), Steps.NONE)).isTrue();
  }

  @Test
  void changesNothingUnlessWhatComesBeforeDid() {
    Change second =
        Change.of(
                "insert into seen_once (seen_hash, expires_at) select ?::bytea, now() from earlier"
                    + " on conflict do nothing returning 1",
                Token.hash("second"))
            .after(change("first"));
    Steps steps = Steps.of(Step.of("vouched", "ok"), Step.of("joined", "ok"));

    assertThat(trail.add(second, "FFFF-6666", steps)).isTrue();
    sql("delete from seen_once where seen_hash = ?", "second");
    assertThat(trail.add(second, "GGGG-7777", steps)).as("the first is done").isFalse();

    assertThat(trail.of("FFFF-6666"))
        .extracting(taken -> taken.step().name())
        .containsExactly("vouched", "joined");
    assertThat(trail.of("GGGG-7777")).isEmpty();
    assertThat(sql("delete from seen_once where seen_hash = ?", "second")).isZero();
  }

  @Test
  void makesWhatGoesAlongWhateverBecomesOfTheLogin() {
    Steps steps = new Steps(List.of(Step.of("tried", "found")), Optional.of(change("along")));
    trail.add(change("taken"), "HHHH-8888", Steps.of(Step.of("joined", "ok")));

    assertThat(trail.add(change("taken"), "HHHH-8888", steps)).isFalse();

    assertThat(sql("delete from seen_once where seen_hash = ?", "along")).isEqualTo(1);
    trail.add("IIII-9999", steps);
    assertThat(sql("delete from seen_once where seen_hash = ?", "along")).isEqualTo(1);
    assertThat(trail.of("IIII-9999")).hasSize(1);
  }

  private static int sql(String statement, String name) {
    return new JdbcTemplate(DB.dataSource()).update(statement, Token.hash(name));
  }

  private Issued issued(String code) {
    return new Issued(
        clock.instant(),
        UUID.randomUUID(),
        1,
        "carnet",
        "oidc",
        "s-1",
        List.of("openid"),
        code,
        "{}");
  }

  /** A row that can be made once. */
  private static Change change(String name) {
    return Change.of(
        "insert into seen_once (seen_hash, expires_at) values (?, now()) on conflict do nothing returning 1",
        Token.hash(name));
  }
}
