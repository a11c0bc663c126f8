package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookupTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final Lookup lookup = new Lookup(this::ask, new Moved());
  private Instant now = Instant.parse("2026-09-01T08:00:00Z");
  private boolean down;
  private String said = "first";

  @Test
  void asksOnceAnHour() {
    Discovered first = lookup.now();
    now = now.plus(Lookup.FRESH).minusSeconds(1);
    said = "second";
    assertThat(lookup.now()).isSameAs(first);

    now = now.plusSeconds(2);
    assertThat(lookup.now().document()).containsEntry("issuer", "second");
    assertThat(asked).hasValue(2);
  }

  @Test
  void keepsTheKeysItKnowsAsLongAsTheDocumentSaysTheSame() {
    Discovered first = lookup.now();
    now = now.plus(Lookup.FRESH);

    assertThat(lookup.now()).isSameAs(first);
    assertThat(asked).hasValue(2);
  }

  @Test
  void goesOnWithTheLastAnswerWhileTheProviderIsDown() {
    Discovered first = lookup.now();
    down = true;
    now = now.plus(Duration.ofDays(2));

    assertThat(lookup.now()).isSameAs(first);
    assertThat(lookup.now()).isSameAs(first);
    assertThat(asked).hasValue(2);
  }

  @Test
  void asksAProviderThatIsDownAgainAfterAPauseOnly() {
    down = true;
    assertThatThrownBy(lookup::now).hasMessage("unreachable");
    assertThatThrownBy(lookup::now).hasMessage("unreachable");
    assertThat(asked).hasValue(1);

    down = false;
    now = now.plus(Lookup.PAUSE);
    assertThat(lookup.now().document()).containsEntry("issuer", "first");
  }

  private Discovered ask() {
    asked.incrementAndGet();
    if (down) {
      throw new OidcRefusal(OidcRefusal.UNREACHABLE);
    }
    return new Discovered(Map.of("issuer", said), new ImmutableJWKSet<>(new JWKSet()));
  }

  private final class Moved extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
