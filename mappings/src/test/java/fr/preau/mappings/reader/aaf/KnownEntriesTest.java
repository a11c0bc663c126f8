package fr.preau.mappings.reader.aaf;

import static fr.preau.mappings.reader.aaf.TestAafFiles.aafFile;
import static fr.preau.mappings.reader.aaf.TestAafFiles.attribute;
import static fr.preau.mappings.reader.aaf.TestAafFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.reader.EntryFingerprint;
import fr.preau.mappings.reader.KnownEntries;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.UnreadableInputException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownEntriesTest {
  /** Remembers what was read as a hub does, and the lines at which it met it again. */
  private static final class Memory implements KnownEntries {
    private final Set<EntryFingerprint> fingerprints = new HashSet<>();
    private final List<Integer> met = new ArrayList<>();
    private String context = "mapping";

    @Override
    public byte[] context() {
      return context.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isKnown(EntryFingerprint fingerprint, int line) {
      boolean known = fingerprints.contains(fingerprint);
      if (known) {
        met.add(line);
      }
      return known;
    }

    List<RawEntry> reads(InputStream in) {
      try (AafReader reader = new AafReader(in, "x.xml", ReaderLimits.defaults(), this)) {
        List<RawEntry> entries = read(reader);
        entries.forEach(entry -> entry.fingerprint().ifPresent(fingerprints::add));
        return entries;
      }
    }
  }

  private final Memory memory = new Memory();

  private final TestAafFiles file =
      aafFile()
          .comment("degre=\"2D\"")
          .pupil("700001", attribute("sn", "<value>AUBÉPINE</value>"))
          .pupil("700002", attribute("sn", "<value>BRUYÈRE</value>"))
          .pupil("700003", attribute("sn", "<value>CAPUCINE</value>"));

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
  void anEntryThatWasReadOnceIsNotReadAgain(String encoding) {
    file.declaring(encoding);
    assertThat(memory.reads(file.in(Charset.forName(encoding)))).hasSize(3);

    assertThat(memory.reads(file.in(Charset.forName(encoding)))).isEmpty();
    assertThat(memory.met).containsExactly(5, 13, 21);
  }

  @Test
  void onlyWhatChangedIsReadAndItsLineIsThatOfTheFile() {
    memory.reads(file.in());
    String changed = file.text().replace("BRUYÈRE", "BRUGNON");

    List<RawEntry> entries = memory.reads(utf8(changed));

    assertThat(entries).hasSize(1);
    assertThat(entries.get(0))
        .usingRecursiveComparison()
        .ignoringFields("fingerprint")
        .isEqualTo(read(utf8(changed)).get(1));
    assertThat(entries.get(0).line()).isEqualTo(13);
    assertThat(memory.met).containsExactly(5, 21);
  }

  @Test
  void theSizeOfThePiecesAStreamHandsOutMakesNoDifference() {
    memory.reads(file.in());
    String more = file.pupil("700004", attribute("sn", "<value>DIGITALE</value>")).text();

    List<RawEntry> entries = memory.reads(drop(utf8(more)));

    assertThat(entries).extracting(RawEntry::line).containsExactly(29);
    assertThat(memory.reads(utf8(more))).isEmpty();
  }

  @Test
  void aNoticeAndARefusalNameTheLineOfTheFile() {
    memory.reads(file.in());
    var odd = file.pupil("700004", "<odd/>");

    try (var reader = new AafReader(odd.in(), "x.xml", ReaderLimits.defaults(), memory)) {
      read(reader);
      assertThat(reader.notices()).extracting(Notice::line).containsExactly(34);
    }
    String broken = odd.text().replace("<odd/>", "<odd>");
    assertThatThrownBy(() -> memory.reads(utf8(broken)))
        .isInstanceOfSatisfying(
            UnreadableInputException.class, e -> assertThat(e.where()).startsWith("x.xml:34:"));
  }

  @Test
  void manyKnownEntriesOneAfterTheOtherMakeNoLongPiece() {
    var many = aafFile();
    for (int i = 0; i < 30_000; i++) {
      many.pupil(String.valueOf(700_000 + i));
    }
    memory.reads(many.in());

    assertThat(memory.reads(many.pupil("600001").in()))
        .extracting(RawEntry::line)
        .containsExactly(210_004);
  }

  @Test
  void anEntryLargerThanTheUsualBufferIsKnownAgain() {
    String longValue = "x".repeat(60_000);
    var large =
        aafFile()
            .pupil("700001", attribute("sn", ("<value>" + longValue + "</value>").repeat(8)))
            .pupil("700002");
    memory.reads(large.in());

    assertThat(memory.reads(large.in())).isEmpty();
  }

  @Test
  void anEntryTooLargeToBeLookedAtIsReadEveryTimeWithAllThatFollows() {
    String longValue = "x".repeat(60_000);
    String values = ("<value>" + longValue + "</value>").repeat(20);
    var large = aafFile().pupil("700001", attribute("sn", values)).pupil("700002");
    memory.reads(large.in());

    assertThat(memory.reads(large.in())).hasSize(2);
  }

  @Test
  void aKnownEntryInsideACommentIsNotThere() {
    memory.reads(file.in());
    String one = file.text();
    int start = one.indexOf("<addRequest>");
    int end = one.indexOf("</addRequest>") + "</addRequest>".length();
    String commented =
        one.substring(0, start) + "<!-- " + one.substring(start, end) + " -->" + one.substring(end);

    memory.met.clear();
    assertThat(memory.reads(utf8(commented))).isEmpty();
    assertThat(memory.met).containsExactly(13, 21);
  }

  @ParameterizedTest
  @CsvSource({
    "<odd>, </odd>",
    "<![CDATA[, ]]>",
    "'<?odd ', ?>",
  })
  void aKnownEntryInsideAnythingElseIsLeftToTheParser(String before, String after) {
    memory.reads(file.in());
    String entry = file.text();
    entry = entry.substring(entry.indexOf("<addRequest>"), entry.indexOf("</addRequest>") + 13);

    memory.met.clear();
    assertThat(memory.reads(aafFile().raw(before + entry + after).pupil("700009").in()))
        .extracting(e -> e.id().orElseThrow())
        .containsExactly("700009");
    assertThat(memory.met).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<attr name=\"sn\"><value>A</value><odd/></attr>",
        "<attr name=\"sn\" odd=\"1\"><value>A</value></attr>",
        "<attr name=\"sn\"><value>&eacute;</value></attr>",
        "stray",
      })
  void somethingOddIsReportedEveryTime(String attribute) {
    var odd = aafFile().pupil("700001", attribute).pupil("700002");
    memory.reads(odd.in());

    try (var reader = new AafReader(odd.in(), "x.xml", ReaderLimits.defaults(), memory)) {
      assertThat(read(reader)).extracting(RawEntry::line).containsExactly(4);
      assertThat(reader.notices()).hasSize(1);
    }
  }

  @Test
  void anEndTagInsideAValueDoesNotDeceive() {
    var deceiving =
        aafFile()
            .pupil("700001", attribute("sn", "<value><![CDATA[</addRequest>]]></value>"))
            .pupil("700002");
    List<RawEntry> entries = memory.reads(deceiving.in());

    assertThat(entries).hasSize(2);
    assertThat(memory.reads(deceiving.in())).isEqualTo(entries);
  }

  @Test
  void twoEntriesThatLookLikeOneAreReadBoth() {
    String second = aafFile().pupil("700002").text();
    var deceiving =
        aafFile()
            .raw("<addRequest/>")
            .raw(second.substring(second.indexOf("<addRequest>"), second.indexOf("</ficA")));

    List<RawEntry> entries = memory.reads(deceiving.in());

    assertThat(entries).hasSize(2);
    assertThat(memory.reads(deceiving.in())).isEqualTo(entries);
  }

  @Test
  void anotherMappingReadsEverythingAgain() {
    memory.reads(file.in());

    memory.context = "another mapping";

    assertThat(memory.reads(file.in())).hasSize(3);
  }

  @Test
  void theSameBytesInAnotherEncodingAreSomethingElse() {
    memory.reads(file.in());

    assertThat(memory.reads(utf8(file.declaring("ISO-8859-1").text()))).hasSize(3);
  }

  @Test
  void aFileThatEndsTooSoonIsRefusedThoughAllItsEntriesAreKnown() {
    memory.reads(file.in());
    String cut = file.text().substring(0, file.text().lastIndexOf("</addRequest>") + 14);

    assertThatThrownBy(() -> memory.reads(utf8(cut)))
        .isInstanceOfSatisfying(
            UnreadableInputException.class, e -> assertThat(e.code()).isEqualTo("xml-truncated"));
  }

  private static InputStream utf8(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Hands out one byte a time. */
  private static InputStream drop(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(1, length));
      }
    };
  }
}
