package fr.preau.mappings.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorOptionsTest {
  private static final String BUNDLE = "fr.preau.mappings.generator.refusals";

  @Test
  void refusesAnAcademyWithoutSchoolOrPupil() {
    assertThatThrownBy(() -> options(0, 10).build()).satisfies(e -> hasCode(e, "schools"));
    assertThatThrownBy(() -> options(10_000, 10).build()).satisfies(e -> hasCode(e, "schools"));
    assertThatThrownBy(() -> options(1, 0).build()).satisfies(e -> hasCode(e, "pupils"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 0.51, Double.NaN})
  void refusesAShareOfChangesThatLeavesNobodyOrNothingToChange(double share) {
    assertThatThrownBy(() -> options(1, 10).change(share).build())
        .satisfies(e -> hasCode(e, "change"));
  }

  @Test
  void refusesAPartSizeThatNeedsMoreThanFourDigitsOfParts() {
    assertThatThrownBy(() -> options(100, 1_000_000).partSize(100).build())
        .satisfies(e -> hasCode(e, "part-size"));
  }

  @Test
  void refusesCodesThatDoNotFitAFileNameOrAUai() {
    assertThatThrownBy(() -> options(1, 10).academyCode("9 9").build())
        .satisfies(e -> hasCode(e, "academy-code"));
    assertThatThrownBy(() -> options(1, 10).uaiShift(-990_001).build())
        .satisfies(e -> hasCode(e, "uai-shift"));
    assertThatThrownBy(() -> options(1, 10).project("../up").build())
        .satisfies(e -> hasCode(e, "project"));
  }

  @Test
  void explainsARefusalInFrenchAndEnglishWhateverTheMachineSpeaks() {
    Locale machine = Locale.getDefault();
    try {
      for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH}) {
        Locale.setDefault(locale);
        GeneratorException refusal = new GeneratorException("pupils", 0, 10);

        assertThat(refusal.message(Locale.FRENCH)).startsWith("Nombre d'élèves hors limites : 0");
        assertThat(refusal.message(Locale.ENGLISH)).isEqualTo(refusal.getMessage());
        assertThat(refusal.action(Locale.FRENCH)).startsWith("Choisissez");
        assertThat(refusal.action(Locale.ENGLISH)).startsWith("Choose");
      }
    } finally {
      Locale.setDefault(machine);
    }
  }

  @Test
  void wordsEveryRefusalInBothLanguages() {
    assertThat(ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH).keySet())
        .isEqualTo(ResourceBundle.getBundle(BUNDLE, Locale.ROOT).keySet())
        .filteredOn(key -> !key.endsWith(".action"))
        .hasSize(8);
  }

  private static GeneratorOptions.Builder options(int schools, int pupils) {
    return GeneratorOptions.of(schools, pupils, 1, Path.of("out"));
  }

  private static void hasCode(Throwable refusal, String code) {
    assertThat(((GeneratorException) refusal).code()).isEqualTo(code);
  }
}
