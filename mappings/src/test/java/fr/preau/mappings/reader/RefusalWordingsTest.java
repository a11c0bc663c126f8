package fr.preau.mappings.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalWordingsTest {
  private static final Path SOURCES = Path.of("src/main/java/fr/preau/mappings/reader");
  private static final Pattern CODE =
      Pattern.compile(
          "(?:UnreadableInputException\\.of|refusal|noteOddName|findings\\.note|notices\\.add|new Notice)\\(\\s*\"([a-z0-9-]+)\"");
  private static final Pattern OF_DIRECTORIES = Pattern.compile("\"(ldap-[a-z-]+)\"");
  private static final Pattern CHOICE = Pattern.compile("\\? \"([a-z-]+)\" : \"([a-z-]+)\"");

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    assertThat(keys("refusals_en.properties")).isEqualTo(keys("refusals.properties"));
  }

  @Test
  void everyCodeHasAWordingAndAnActionAndNoneIsLeftOver() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (String code : codes()) {
      expected.add(code);
      expected.add(code + ".action");
    }

    assertThat(keys("refusals.properties")).isEqualTo(expected);
  }

  @Test
  void speaksFrenchToAFrenchReaderOnAnEnglishMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ENGLISH);
      var refusal =
          UnreadableInputException.of("wrong-root", "x.xml:1:1", "Users", "ficAlimMENESR");

      assertThat(refusal).hasMessage("The root element is 'Users', not 'ficAlimMENESR'");
      assertThat(refusal.message(Locale.FRENCH))
          .isEqualTo("L'élément racine est « Users », pas « ficAlimMENESR »");
      assertThat(refusal.action(Locale.FRENCH))
          .isEqualTo("Vérifiez que ce fichier vient bien d'un export AAF");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void fallsBackToEnglishForARefusalWorded() {
    var refusal = new UnreadableInputException("another-code", "What", "where", "Do");

    assertThat(refusal.message(Locale.FRENCH)).isEqualTo("What");
    assertThat(refusal.action(Locale.FRENCH)).isEqualTo("Do");
  }

  @Test
  void wordsANotice() {
    var notice = new Notice("unknown-element", "x.xml", 3, List.of("extra"));

    assertThat(notice.message(Locale.ENGLISH)).contains("'extra'");
    assertThat(notice.action(Locale.FRENCH)).isNotBlank();
  }

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        Matcher direct = CODE.matcher(text);
        while (direct.find()) {
          codes.add(direct.group(1));
        }
        OF_DIRECTORIES.matcher(text).results().forEach(found -> codes.add(found.group(1)));
        Matcher choice = CHOICE.matcher(text);
        while (choice.find() && choice.group(1).matches("(xml|csv|onde)-.*")) {
          codes.add(choice.group(1));
          codes.add(choice.group(2));
        }
      }
    }
    return codes;
  }

  private static Set<String> keys(String file) throws IOException {
    Properties properties = new Properties();
    try (var in =
        Files.newBufferedReader(Path.of("src/main/resources/fr/preau/mappings/reader", file))) {
      properties.load(in);
    }
    return properties.stringPropertyNames().stream().collect(Collectors.toCollection(TreeSet::new));
  }
}
