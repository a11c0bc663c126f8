package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fr/preau/cli/texts",
        "/fr/preau/cli/help",
        "/fr/preau/hub/landing",
        "/fr/preau/hub/schedule",
        "/fr/preau/sso/pages"
      })
  void saysEverythingInFrenchAndInEnglish(String bundle) throws IOException {
    Properties french = read(bundle + ".properties");
    Properties english = read(bundle + "_en.properties");

    assertThat(french).isNotEmpty().hasSameSizeAs(english);
    assertThat(french.keySet()).isEqualTo(english.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fr/preau/cli/texts.properties", "/fr/preau/cli/texts_en.properties"})
  void hasNoStraightApostropheThatMessageFormatWouldSwallow(String file) throws IOException {
    assertThat(read(file).values()).noneSatisfy(text -> assertThat((String) text).contains("'"));
  }

  private static Properties read(String file) throws IOException {
    var properties = new Properties();
    try (var in =
        new InputStreamReader(
            BundlesTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
