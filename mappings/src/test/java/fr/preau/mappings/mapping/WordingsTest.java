package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.wording.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingsTest {
  private static final Path SOURCES = Path.of("src/main/java/fr/preau/mappings/mapping");
  private static final Pattern PROBLEM =
      Pattern.compile("(?:fail|warn|Problem)\\(\\s*(?:\"[A-Za-z/]*\",\\s*)?\"([a-z-]+)\"");
  private static final Pattern MISTAKE =
      Pattern.compile("\\.add\\(\\s*[^;\"]*?,\\s*(?:many \\? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?");

  @ParameterizedTest
  @ValueSource(strings = {"problems", "mistakes"})
  void haveTheSameKeysAndArgumentsInFrenchAndEnglish(String name) {
    ResourceBundle french = bundle(name, Locale.FRENCH);
    ResourceBundle english = bundle(name, Locale.ENGLISH);

    assertThat(english.keySet()).isEqualTo(french.keySet());
    for (String key : french.keySet()) {
      assertThat(arguments(english.getString(key)))
          .as(key)
          .isEqualTo(arguments(french.getString(key)));
      assertThat(english.getString(key)).as(key).isNotEqualTo(french.getString(key));
    }
  }

  @Test
  void existForEveryCodeInUseAndNoOther() throws IOException {
    Set<String> problems = new TreeSet<>(codes(PROBLEM));
    problems.addAll(List.of("pieces", "pieces-least", "kind-missing", "kind-unknown"));
    // Those of a takeover are in its SQL.
    bundle("problems", Locale.FRENCH).keySet().stream()
        .filter(code -> code.startsWith("taken-") && !code.endsWith(".action"))
        .forEach(problems::add);
    Set<String> withActions = new TreeSet<>(problems);
    problems.forEach(code -> withActions.add(code + ".action"));

    assertThat(new TreeSet<>(bundle("problems", Locale.FRENCH).keySet())).isEqualTo(withActions);
    assertThat(new TreeSet<>(bundle("mistakes", Locale.FRENCH).keySet()))
        .isEqualTo(new TreeSet<>(codes(MISTAKE)));
  }

  @Test
  void areFrenchForAFrenchReaderWhateverTheMachine() {
    Locale machine = Locale.getDefault();
    Locale.setDefault(Locale.ENGLISH);
    try {
      Problem problem = new Problem("X", "integer", List.of("0", "2"));

      assertThat(problem.expected(Locale.FRENCH))
          .isEqualTo("un nombre entier entre 0 et 2 était attendu");
      assertThat(problem.expected(Locale.ENGLISH))
          .isEqualTo("a whole number from 0 to 2 was expected");
      assertThat(problem.action(Locale.FRENCH)).isEqualTo("Faites corriger le nombre à la source.");
    } finally {
      Locale.setDefault(machine);
    }
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return Sentences.of("fr.preau.mappings.mapping." + name, locale).bundle();
  }

  private static Set<String> arguments(String pattern) {
    Set<String> arguments = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{\\d}").matcher(pattern);
    while (matcher.find()) {
      arguments.add(matcher.group());
    }
    return arguments;
  }

  private static Set<String> codes(Pattern pattern) throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.sorted().toList()) {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
          for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
              codes.add(matcher.group(group));
            }
          }
        }
      }
    }
    return codes;
  }
}
