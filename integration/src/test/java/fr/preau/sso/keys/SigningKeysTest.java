package fr.preau.sso.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.sso.Token;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SigningKeysTest {
  private static final byte[] WRAPPING = Token.hash("a key of the tests");
  private static final Duration NOTICE = Duration.ofDays(14);

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final SettableClock clock = SettableClock.on("2026-11-28");
  private final SigningKeys keys = keys(WRAPPING);

  @BeforeEach
  void empty() {
    DB.jdbc().sql("delete from signing_key").update();
  }

  @Test
  void nodesThatStartTogetherMakeOneKey() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<String> start = () -> keys(WRAPPING).current().kid();
      Set<String> kids =
          threads.invokeAll(List.of(start, start, start, start)).stream()
              .map(
                  future -> {
                    try {
                      return future.get();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  })
              .collect(Collectors.toSet());

      assertThat(kids).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aKeyIsAnnouncedThenSignsThenIsRetired() {
    String first = keys.current().kid();

    String second = keys.announce(NOTICE).kid();

    assertThat(kids()).containsExactly(first, second);
    assertThat(keys.current().kid()).isEqualTo(first);
    clock.set("2026-12-13");
    assertThat(keys.current().kid()).isEqualTo(second);
    assertThat(kids()).containsExactly(second, first);
    clock.set("2026-12-28");
    assertThat(kids()).containsExactly(second);
  }

  @Test
  void theDatabaseAloneDoesNotGiveAPrivateKeyAway() {
    keys.current();
    String kept = DB.jdbc().sql("select private_key from signing_key").query(String.class).single();

    assertThat(kept).doesNotContain("\"d\"", "PRIVATE");
    assertThatThrownBy(() -> keys(Token.hash("another key")).current())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("master key");
  }

  private List<String> kids() {
    return keys.published().stream().map(SigningKey::kid).toList();
  }

  private SigningKeys keys(byte[] wrapping) {
    return new SigningKeys(DB.dataSource(), wrapping, "ent.example.org", clock);
  }
}
