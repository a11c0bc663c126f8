package fr.preau.sso.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest(name = "RFC 6238, appendix B: {0} s")
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void makesTheCodesOfTheRfc(long seconds, String code) {
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(seconds))).isEqualTo(code);
  }

  @Test
  void takesTheStepBeforeAndTheStepAfterAndNoOther() {
    Instant now = Instant.ofEpochSecond(1111111109);
    long step = 1111111109 / 30;

    for (int off = -1; off <= 1; off++) {
      String code = Totp.code(SECRET, now.plusSeconds(30L * off));
      assertThat(Totp.step(SECRET, code, now, 0)).hasValue(step + off);
    }
    assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(60)), now, 0)).isEmpty();
    assertThat(Totp.step(SECRET, Totp.code(SECRET, now.minusSeconds(60)), now, 0)).isEmpty();
  }

  @Test
  void takesNoStepThatIsSpent() {
    Instant now = Instant.ofEpochSecond(1111111109);

    assertThat(Totp.step(SECRET, "081804", now, 1111111109 / 30)).isEmpty();
  }

  @Test
  void readsTheGapThatTelephonesShow() {
    assertThat(Totp.step(SECRET, "081 804 ", Instant.ofEpochSecond(1111111109), 0)).isPresent();
  }
}
