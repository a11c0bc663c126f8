package fr.preau.mappings.reader.aaf;

import static fr.preau.mappings.reader.aaf.TestAafFiles.aafFile;
import static fr.preau.mappings.reader.aaf.TestAafFiles.attribute;
import static fr.preau.mappings.reader.aaf.TestAafFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileXmlTest {
  private static final String PEOPLE = "AUBEPINE";

  @Test
  void refusesATruncatedFileWithItsLineWhereverItIsCut() {
    String text = aafFile().pupil("700001", attribute("sn", "<value>AUBÉPINE</value>")).text();
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);

    for (int length = 120; length < whole.length - 1; length++) {
      var refusal = refusal(new ByteArrayInputStream(whole, 0, length));

      assertThat(refusal.code()).as("cut at %d", length).isEqualTo("xml-truncated");
      assertThat(refusal.where()).matches("x\\.xml:\\d+:\\d+");
    }
  }

  @Test
  void refusesAnotherRootElement() {
    var refusal = refusal("<Users><User/></Users>");

    assertThat(refusal.code()).isEqualTo("wrong-root");
    assertThat(refusal).hasMessageContaining("'Users'").hasMessageContaining("'ficAlimMENESR'");
  }

  @Test
  void refusesMalformedXmlWithLineAndColumnAndWithoutThePeopleInIt() {
    var refusal = refusal(aafFile().raw("<addRequest>\n" + PEOPLE + "</oops>").text());

    assertThat(refusal.code()).isEqualTo("xml-malformed");
    assertThat(refusal.where()).startsWith("x.xml:5:");
    assertThat(refusal.getMessage() + refusal.action()).doesNotContain(PEOPLE);
  }

  @Test
  void refusesWhatFollowsTheRoot() {
    assertThat(refusal(aafFile().text() + "<ficAlimMENESR/>").code()).isEqualTo("xml-malformed");
  }

  @Test
  void refusesAnEntityBomb() {
    String doctype =
        "<!DOCTYPE ficAlimMENESR [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";

    var refusal =
        refusal(
            aafFile().doctype(doctype).pupil("1", attribute("sn", "<value>&b;</value>")).text());

    assertThat(refusal.code()).isEqualTo("xml-entities");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE ficAlimMENESR [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE ficAlimMENESR [<!ENTITY % x SYSTEM \"http://dtd.example.org/x\"> %x;]>"
      })
  void refusesExternalEntities(String doctype) {
    assertThat(refusal(aafFile().doctype(doctype).pupil("1").text()).code())
        .isEqualTo("xml-entities");
  }

  @Test
  void ignoresTheDoctypeAndFetchesNothing() {
    var file =
        aafFile()
            .doctype(
                "<!DOCTYPE ficAlimMENESR SYSTEM \"http://dtd.example.invalid/ficAlimMENESR.dtd\">")
            .pupil("1");

    assertThat(file.entries()).hasSize(1);
  }

  @Test
  void refusesAnUnknownEntityByItsName() {
    var refusal =
        refusal(aafFile().pupil("1", attribute("sn", "<value>a&secret;b</value>")).text());

    assertThat(refusal.code()).isEqualTo("entity-unknown");
    assertThat(refusal).hasMessageContaining("&secret;");
  }

  @Test
  void refusesBytesThatAreNotInTheDeclaredEncodingAndSaysWhatTheyLookLike() {
    String text = aafFile().pupil("1", attribute("sn", "<value>Éloïse</value>")).text();

    var refusal = refusal(new ByteArrayInputStream(text.getBytes(Charset.forName("ISO-8859-15"))));

    assertThat(refusal.code()).isEqualTo("encoding");
    assertThat(refusal).hasMessageContaining("UTF-8").hasMessageContaining("ISO-8859-15");
    assertThat(refusal.where()).startsWith("x.xml:9:");
  }

  @Test
  void recognisesWindows1252InAFileThatDeclaresUtf8() {
    String text = aafFile().pupil("1", attribute("sn", "<value>C\u0153ur</value>")).text();

    var refusal = refusal(new ByteArrayInputStream(text.getBytes(Charset.forName("windows-1252"))));

    assertThat(refusal).hasMessageContaining("windows-1252");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"C0AF", "C1A9", "E080AF", "EDA080", "F0808080", "F4908080", "F5808080", "FF"})
  void refusesSequencesThatUtf8Forbids(String hex) {
    String[] halves = aafFile().pupil("1", attribute("sn", "<value>#</value>")).text().split("#");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(halves[0].getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes(halves[1].getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(new ByteArrayInputStream(bytes.toByteArray())).code()).isEqualTo("encoding");
  }

  @Test
  void refusesBytesThatWindows1252DoesNotHave() {
    String text = aafFile().declaring("windows-1252").pupil("1", "").text();
    byte[] bytes = text.replace("Eleve", "El\u0081ve").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refusal(new ByteArrayInputStream(bytes)).code()).isEqualTo("encoding");
  }

  @Test
  void refusesAnEncodingItDoesNotKnow() {
    var refusal = refusal(aafFile().declaring("x-klingon").text());

    assertThat(refusal.code()).isEqualTo("encoding-unknown");
    assertThat(refusal).hasMessageContaining("x-klingon");
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(refusal("").code()).isEqualTo("file-empty");
  }

  @Test
  void refusesBinaryNoise() {
    Random random = new Random(2);
    for (String start : List.of("\u0007", "<", "<ficAlimMENESR>", "<ficAlimMENESR><addRequest>")) {
      for (int round = 0; round < 100; round++) {
        byte[] noise = new byte[2_000];
        random.nextBytes(noise);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(start.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(noise);

        assertThat(refusal(new ByteArrayInputStream(bytes.toByteArray()))).isNotNull();
      }
    }
    assertThat(refusal("\u0000\u0001\u0002").code()).isEqualTo("not-xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-15", "ISO-8859-1"})
  void refusesOrReadsAnyFileWithOneByteChanged(String encoding) {
    byte[] whole =
        aafFile()
            .declaring(encoding)
            .pupil("1", attribute("sn", "<value>A&apos;É</value>"))
            .text()
            .getBytes(Charset.forName(encoding));
    Random random = new Random(3);
    for (int round = 0; round < 3_000; round++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      try {
        read(new ByteArrayInputStream(changed));
      } catch (UnreadableInputException e) {
        assertThat(e.code()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ficAlimMENESR><addRequest><attributes><attr name='sn'><value>",
        "<ficAlimMENESR><addRequest><attributes><attr name='",
        "<ficAlimMENESR><!--",
        "<ficAlimMENESR><addRequest><",
        "<ficAlimMENESR><addRequest><attributes><attr name='sn'><value><![CDATA["
      })
  void refusesAValueOfAGigabyteLongBeforeItsEnd(String start) {
    Endless stream = new Endless(start, "x".repeat(4096));

    var refusal = refusal(stream);

    assertThat(refusal.code()).isEqualTo("limit-value");
    assertThat(stream.given).isLessThan(1 << 20);
  }

  @Test
  void refusesAnEntryThatNeverEnds() {
    Endless stream =
        new Endless(
            "<ficAlimMENESR><addRequest><attributes><attr name='sn'>",
            ("<value>" + "x".repeat(60_000) + "</value>").repeat(4));

    assertThat(refusal(stream).code()).isEqualTo("limit-entry");
    assertThat(stream.given).isLessThan(100 << 20);
  }

  @Test
  void refusesTooManyValues() {
    Endless stream =
        new Endless(
            "<ficAlimMENESR><addRequest><attributes><attr name='sn'>",
            "<value>x</value>".repeat(200));

    assertThat(refusal(stream).code()).isEqualTo("limit-values");
  }

  @Test
  void refusesTooManyAttributes() {
    String attributes =
        IntStream.range(0, 2_000)
            .mapToObj(i -> attribute("a" + i, "<value/>"))
            .collect(Collectors.joining());

    assertThat(refusal(aafFile().pupil("1", attributes).text()).code())
        .isEqualTo("limit-attributes");
  }

  @Test
  void refusesEndlessDepth() {
    assertThat(refusal(new Endless("<ficAlimMENESR>", "<a>".repeat(1000))).code())
        .isEqualTo("limit-depth");
  }

  @Test
  void refusesTooManyXmlAttributesOfAnElement() {
    String many =
        IntStream.range(0, 40).mapToObj(i -> " a" + i + "=''").collect(Collectors.joining());

    assertThat(refusal(aafFile().raw("<addRequest" + many + "/>").text()).code())
        .isEqualTo("limit-xml-attributes");
  }

  @Test
  void refusesEndlesslyManyNames() {
    String many =
        IntStream.range(0, 2_000).mapToObj(i -> "<a" + i + "/>").collect(Collectors.joining());

    assertThat(refusal(aafFile().raw(many).text()).code()).isEqualTo("limit-odd-names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<attr><value>x</value></attr>",
        "<attr name='sn'><value>x<b>y</b></value></attr>",
        "<attr name='sn' operation='add'><value>x</value></attr>"
      })
  void refusesStructuresThatWouldLoseAValue(String attribute) {
    assertThat(refusal(aafFile().pupil("1", attribute).text()).code()).isEqualTo("xml-structure");
  }

  @Test
  void leavesFailuresOfTheMachineToTheMachine() {
    InputStream broken =
        new InputStream() {
          private final InputStream start =
              new ByteArrayInputStream(
                  "<ficAlimMENESR><addRequest>".getBytes(StandardCharsets.UTF_8));

          @Override
          public int read() throws IOException {
            int octet = start.read();
            if (octet < 0) {
              throw new IOException("The disk is gone");
            }
            return octet;
          }
        };

    assertThatThrownBy(() -> read(broken)).isInstanceOf(UncheckedIOException.class);
  }

  private static UnreadableInputException refusal(String text) {
    return refusal(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static UnreadableInputException refusal(InputStream in) {
    return catchThrowableOfType(UnreadableInputException.class, () -> read(in));
  }

  /** A start, then the same filling for a gigabyte. */
  private static final class Endless extends InputStream {
    private final byte[] start;
    private final byte[] filling;
    private long given;

    Endless(String start, String filling) {
      this.start = start.getBytes(StandardCharsets.UTF_8);
      this.filling = filling.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
      if (given >= 1L << 30) {
        return -1;
      }
      int at = (int) Math.min(given, Integer.MAX_VALUE);
      given++;
      return at < start.length ? start[at] : filling[(at - start.length) % filling.length];
    }
  }
}
