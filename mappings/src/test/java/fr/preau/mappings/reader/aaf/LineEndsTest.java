package fr.preau.mappings.reader.aaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineEndsTest {
  @Test
  void countsWhatALineReaderCounts() {
    byte[] alphabet = "a\n\r\u008a\u000bé".getBytes(StandardCharsets.ISO_8859_1);
    var random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      byte[] text = new byte[random.nextInt(60)];
      for (int i = 0; i < text.length; i++) {
        text[i] = alphabet[random.nextInt(alphabet.length)];
      }
      long ends =
          new String(text, StandardCharsets.ISO_8859_1)
              .replaceAll("\r\n?", "\n")
              .chars()
              .filter(c -> c == '\n')
              .count();

      assertThat(LineEnds.count(text, 0, text.length)).isEqualTo((int) ends);
    }
  }
}
