package fr.preau.mappings.reader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostileCsvTest {
  @Test
  void refusesAnEmptyFileAndOneOfSeparatorsOnly() {
    refuses(TestCsv.file(""), "file-empty");
    refuses(TestCsv.file(";;;\n;;\n\n"), "csv-no-rows");
  }

  @Test
  void refusesBinaryNoise() {
    byte[] noise = new byte[100_000];
    new Random(7).nextBytes(noise);

    refuses(TestCsv.file(noise), "csv-binary");
  }

  @Test
  void refusesNulCharactersAndSaysWhere() {
    assertThatThrownBy(() -> TestCsv.rows(TestCsv.file("a;b\n1;2\n3;\0\n")))
        .isInstanceOfSatisfying(
            UnreadableInputException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("csv-binary");
              assertThat(refused.where()).isEqualTo("list.csv:3");
            });
  }

  @Test
  void refusesASpreadsheetThatBearsTheNameOfAList() {
    refuses(
        TestCsv.file("PK\u0003\u0004rest".getBytes(StandardCharsets.ISO_8859_1)),
        "csv-spreadsheet");
  }

  @Test
  void refusesBytesOfNoEncoding() {
    refuses(
        TestCsv.file("a;b\n1;\u0081\n".getBytes(StandardCharsets.ISO_8859_1)),
        "csv-encoding-unknown");
  }

  @Test
  void refusesAQuoteThatNeverCloses() {
    refuses(TestCsv.file("a;b\n1;2\n3;\"open\n4;5\n"), "csv-quote");
  }

  @Test
  void refusesAQuotedValueOverTooManyLines() {
    refuses(TestCsv.file("a;b\n1;\"" + "x\n".repeat(5_000) + "\";\n"), "csv-row");
  }

  @Test
  void refusesAHugeFieldWhileItIsRead() {
    refuses(TestCsv.file("a;b\n1;" + "x".repeat(100_000) + "\n"), "csv-line");
  }

  @Test
  void refusesALineOfAGigabyteWithoutHoldingIt() {
    long gigabyte = 1L << 30;
    CsvFile file = new CsvFile("list.csv", gigabyte, () -> endless(gigabyte));

    refuses(file, "csv-line");
  }

  @Test
  void refusesTooManyColumns() {
    String header =
        IntStream.range(0, 2_000).mapToObj(i -> "c" + i).collect(Collectors.joining(";"));

    refuses(TestCsv.file(header + "\n1;2\n"), "csv-columns");
  }

  @Test
  void refusesAHeaderThatIsNotTheOneExpected() {
    CsvOptions options = CsvOptions.recognising(names -> names.contains("INE"));

    assertThatThrownBy(
            () -> CsvReader.open(TestCsv.file("Nom;Ville\nA;B\n"), options, CsvLimits.defaults()))
        .isInstanceOfSatisfying(
            UnreadableInputException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("csv-header");
              assertThat(refused).hasMessageContaining("Nom | Ville");
            });
  }

  private static void refuses(CsvFile file, String code) {
    assertThatThrownBy(() -> TestCsv.rows(file))
        .isInstanceOfSatisfying(
            UnreadableInputException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  /** A header, then one line of so many bytes. */
  private static InputStream endless(long bytes) {
    return new InputStream() {
      private final byte[] header = "a;b\n".getBytes(StandardCharsets.US_ASCII);
      private long position;

      @Override
      public int read() {
        return position >= bytes
            ? -1
            : position < header.length ? header[(int) position++] : next();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        if (position >= bytes) {
          return -1;
        }
        int count = (int) Math.min(length, bytes - position);
        for (int i = 0; i < count; i++) {
          buffer[offset + i] = (byte) read();
        }
        return count;
      }

      private int next() {
        position++;
        return 'x';
      }
    };
  }
}
