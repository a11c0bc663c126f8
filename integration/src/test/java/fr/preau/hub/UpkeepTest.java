package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.preau.sso.testing.SsoHub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a hub does every day. */
class UpkeepTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Upkeep.class);

  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final List<String> before =
      HUB.jdbc().sql("select kid from signing_key").query(String.class).list();

  @BeforeEach
  void listen() {
    told.start();
    LOG.addAppender(told);
  }

  @AfterEach
  void takeTheKeysBack() {
    LOG.detachAppender(told);
    HUB.jdbc()
        .sql("delete from signing_key where kid <> all (?)")
        .param(before.toArray(String[]::new))
        .update();
    HUB.jdbc().sql("update signing_key set retires_at = null").update();
  }

  @Test
  void namesWhoIsNotKnownToHaveAKeyInItsLastWeekBeforeItSigns() {
    var keys = HUB.context().signOn().signingKeys();
    keys.current();
    keys.announce(Duration.ofDays(6));
    HUB.context().signOn().readiness().confirm("rp", "Personne fictive");

    warn();

    assertThat(told.list)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains("other-rp", "saml-rp")
                    .doesNotContain(" rp,"));
  }

  @Test
  void saysNothingEarlier() {
    var keys = HUB.context().signOn().signingKeys();
    keys.current();
    keys.announce(Duration.ofDays(30));

    warn();

    assertThat(told.list).isEmpty();
  }

  private static void warn() {
    Upkeep.of(HUB.context()).stream()
        .filter(job -> job.name().equals("keys-to-learn"))
        .forEach(job -> job.work().run());
  }
}
