package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.support.LoginStory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code preau sso explain} says of a login that an identity provider did not vouch for. */
class SsoTextTest {
  @Test
  void saysInWordsWhyAnAnswerWasNotBelievedAndWhomToCall() {
    assertThat(lines(Locale.FRENCH, "acr"))
        .anyMatch(line -> line.contains("pas le niveau demandé (acrValues) · proconnect · why=x"))
        .anyMatch(line -> line.contains("qui tient le fournisseur d’identité"));
    assertThat(lines(Locale.ENGLISH, "unreachable"))
        .anyMatch(line -> line.contains("the identity provider does not answer"))
        .anyMatch(line -> line.contains("whoever runs the identity provider"));
  }

  @Test
  void leavesAWordThatHasNoSentenceAsItIs() {
    assertThat(lines(Locale.FRENCH, "wrong"))
        .anyMatch(line -> line.contains("Identification : wrong"))
        .anyMatch(line -> line.contains("la personne, puis son établissement"));
  }

  private static List<String> lines(Locale locale, String outcome) {
    var step =
        new LoginStory.Told(
            Instant.EPOCH, "vouched", outcome, "proconnect", "", "", Map.of("why", "x"));
    return new SsoText(new Texts(locale))
        .stories(List.of(new LoginStory("7KQ2-MX4P", List.of(step))));
  }
}
