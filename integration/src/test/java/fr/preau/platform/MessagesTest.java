package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private final Properties french = load("messages.properties");
  private final Properties english = load("messages_en.properties");

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(english.stringPropertyNames()).isEqualTo(french.stringPropertyNames());
  }

  @Test
  void noSentenceHasAStraightApostropheWhichMessageFormatWouldSwallow() {
    assertThat(french.values()).noneMatch(text -> text.toString().contains("'"));
    assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
  }

  @Test
  void everyFailureHasBothAMessageAndAnAction() {
    assertThat(french.stringPropertyNames())
        .filteredOn(key -> key.endsWith(".message"))
        .allMatch(key -> french.containsKey(key.replace(".message", ".action")));
  }

  private static Properties load(String name) {
    var properties = new Properties();
    try (var in = Messages.class.getResourceAsStream("/fr/preau/" + name);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties;
  }
}
