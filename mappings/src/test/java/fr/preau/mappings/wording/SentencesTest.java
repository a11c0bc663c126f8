package fr.preau.mappings.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final String BUNDLE = "fr.preau.mappings.mapping.problems";

  private final Locale machine = Locale.getDefault();

  @BeforeEach
  void onAnEnglishMachine() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @AfterEach
  void onThisMachineAgain() {
    Locale.setDefault(machine);
  }

  @Test
  void areFrenchForEverybodyWhoseLanguageIsNotShipped() {
    for (Locale reader : new Locale[] {Locale.FRENCH, Locale.CANADA_FRENCH, Locale.GERMAN}) {
      assertThat(Sentences.of(BUNDLE, reader).text("integer", "0", "2"))
          .as(reader.toString())
          .isEqualTo("un nombre entier entre 0 et 2 était attendu");
    }
  }

  @Test
  void areEnglishOnRequest() {
    assertThat(Sentences.of(BUNDLE, Locale.UK).text("integer", "0", "2"))
        .isEqualTo("a whole number from 0 to 2 was expected");
  }

  @Test
  void sayWhichKeyIsMissing() {
    Sentences sentences = Sentences.of(BUNDLE, Locale.FRENCH);

    assertThat(sentences.has("integer")).isTrue();
    assertThat(sentences.has("no-such-key")).isFalse();
    assertThatThrownBy(() -> sentences.text("no-such-key"))
        .isInstanceOf(MissingResourceException.class)
        .hasMessageContaining("no-such-key");
  }
}
