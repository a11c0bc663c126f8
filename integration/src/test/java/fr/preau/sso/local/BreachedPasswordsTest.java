package fr.preau.sso.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.platform.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreachedPasswordsTest {
  private static final int LEAKED = 300;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void findsEveryPasswordOfTheListAndNoOther(String end) throws IOException {
    Path file = list(LEAKED, end);
    var breached = new BreachedPasswords(file);

    for (int i = 0; i < LEAKED; i++) {
      assertThat(breached.contains("leaked " + i)).as("leaked %d", i).isTrue();
      assertThat(breached.contains("other " + i)).as("other %d", i).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void findsThemInShortLists(int many) throws IOException {
    var breached = new BreachedPasswords(list(many, "\n"));

    assertThat(IntStream.range(0, many)).allMatch(i -> breached.contains("leaked " + i));
    assertThat(breached.contains("other")).isFalse();
  }

  @Test
  void knowsNoneWithoutAList() {
    assertThat(new BreachedPasswords(directory.resolve("none.txt")).contains("azerty")).isFalse();
  }

  @Test
  void refusesAFileThatIsNoSuchList() throws IOException {
    Path file = Files.writeString(directory.resolve("words.txt"), "azerty\n123456\n");

    assertThatThrownBy(() -> new BreachedPasswords(file))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo("breached-list-malformed"));
  }

  private Path list(int many, String end) throws IOException {
    List<String> lines =
        IntStream.range(0, many)
            .mapToObj(i -> sha1("leaked " + i) + ":" + (i * i + 1))
            .sorted()
            .toList();
    return Files.writeString(
        directory.resolve("list.txt"), lines.stream().collect(Collectors.joining(end, "", end)));
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
