package fr.preau.providers;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.wording.Sentences;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProviderMessagesTest {
  private static final String BUNDLE = "fr.preau.providers.messages";

  @Test
  void saysEverythingInBothLanguages() {
    var french = Sentences.of(BUNDLE, Locale.FRENCH).bundle();
    var english = Sentences.of(BUNDLE, Locale.ENGLISH).bundle();

    assertThat(french.keySet()).isEqualTo(english.keySet());
    for (String key : french.keySet()) {
      assertThat(french.getString(key)).isNotEqualTo(english.getString(key));
    }
  }

  @Test
  void hasASentenceForEveryHoldAndEveryProblem() {
    for (String code : List.of("pupils", "staff", "overall", "vanished-school", "left-out")) {
      assertThat(new Hold(code, "0000001B", 6, 40, "5 (10 %)").toJson(Locale.FRENCH))
          .containsKeys("message", "action");
    }
    for (String code :
        List.of(
            "responsible-school-unknown",
            "responsible-person-unknown",
            "responsible-without-mail")) {
      assertThat(new ResponsibleProblem(2, "0000001B", "13/1", code).toJson(Locale.ENGLISH))
          .containsKeys("message", "action");
    }
  }
}
