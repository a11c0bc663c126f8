package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FailureTest {
  private final Failure failure =
      Failure.of(ExitCode.BUSY, "roster-busy", "roster", 30, "import (pid 42)");

  @Test
  void speaksFrenchFirstAndToEveryLanguageThatIsNotShipped() {
    assertThat(failure.message(Locale.FRENCH)).startsWith("Une autre commande").contains("30 s");
    assertThat(failure.message(Locale.GERMAN)).isEqualTo(failure.message(Locale.FRENCH));
  }

  @Test
  void speaksEnglishInLogsWithPlaceAndRemedy() {
    assertThat(failure)
        .hasMessageContaining("Another command")
        .hasMessageContaining("import (pid 42)")
        .hasMessageContaining("[roster]")
        .hasMessageContaining("--wait");
  }

  @Test
  void keepsTheExceptionBehindIt() {
    var cause = new IllegalStateException("disk");

    assertThat(Failure.of(ExitCode.BUSY, "roster-busy", "", 1, "x").because(cause)).hasCause(cause);
  }
}
