package fr.preau.mappings.reader.aaf;

import static fr.preau.mappings.reader.aaf.TestAafFiles.aafFile;
import static fr.preau.mappings.reader.aaf.TestAafFiles.attribute;
import static fr.preau.mappings.reader.aaf.TestAafFiles.read;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AafReaderTest {
  private static final String ACCENTED = "Éloïse Cœur-d'Œillet 12 €";

  @Test
  void readsKindIdAttributesAndLine() {
    List<RawEntry> entries =
        aafFile()
            .pupil("700001", attribute("sn", "<value>AUBEPINE</value>"))
            .pupil("700002")
            .entries();

    assertThat(entries).hasSize(2);
    RawEntry first = entries.get(0);
    assertThat(first.request()).isEqualTo(RawEntry.Request.ADD);
    assertThat(first.kind()).contains("Eleve");
    assertThat(first.id()).contains("700001");
    assertThat(first.values("sn")).containsExactly("AUBEPINE");
    assertThat(first.attributes().keySet()).containsExactly("ENTPersonJointure", "sn");
    assertThat(first.line()).isEqualTo(4);
    assertThat(entries.get(1).line()).isEqualTo(12);
  }

  @Test
  void readsTheHeaderCommentsInsideTheRoot() {
    var file =
        aafFile()
            .comment("versionAF=\"AAF-VE2407\"")
            .comment("versionSDET=\"Annexe 4bis version 6.4\"")
            .comment("codeAcademieExport=\"99\"")
            .comment("degre=\"2D\"")
            .comment("dateGenerationExport=\"16/09/2024\"")
            .pupil("700001");

    try (AafReader reader = new AafReader(file.in(), "x.xml", ReaderLimits.defaults())) {
      reader.next();

      assertThat(reader.header())
          .isEqualTo(
              new AafHeader(
                  Optional.of("AAF-VE2407"),
                  Optional.of("Annexe 4bis version 6.4"),
                  Optional.of("99"),
                  Optional.of("2D"),
                  Optional.of(LocalDate.of(2024, 9, 16))));
    }
  }

  @Test
  void doesWithoutHeaderAndTakesAnImpossibleDateForNone() {
    var file = aafFile().comment("dateGenerationExport=\"31/02/2024\"");

    try (AafReader reader = new AafReader(file.in(), "x.xml", ReaderLimits.defaults())) {
      assertThat(read(reader)).isEmpty();
      assertThat(reader.header().exportDate()).isEmpty();
      assertThat(reader.header().degree()).isEmpty();
    }
  }

  @Test
  void readsAFileWithoutPrologAsUtf8() {
    var file = aafFile().withoutProlog().pupil("1", attribute("sn", value(ACCENTED)));

    assertThat(file.entries().get(0).values("sn")).containsExactly(ACCENTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-15", "windows-1252", "utf-8", "UTF-16"})
  void keepsAccentsLigaturesAndTheEuroSignInTheDeclaredEncoding(String encoding) {
    var file = aafFile().declaring(encoding).pupil("1", attribute("sn", value(ACCENTED)));

    List<RawEntry> entries = read(file.in(Charset.forName(encoding)));

    assertThat(entries.get(0).values("sn")).containsExactly(ACCENTED);
  }

  @Test
  void readsIso88591() {
    var file = aafFile().declaring("ISO-8859-1").pupil("1", attribute("sn", value("Éloïse")));

    List<RawEntry> entries = read(file.in(StandardCharsets.ISO_8859_1));

    assertThat(entries.get(0).values("sn")).containsExactly("Éloïse");
  }

  @Test
  void passesOverAByteOrderMark() {
    String text = "\uFEFF" + aafFile().pupil("1", attribute("sn", value("Éloïse"))).text();

    var bytes = new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

    assertThat(read(bytes).get(0).values("sn")).containsExactly("Éloïse");
  }

  @Test
  void takesEmptyAndBlankValuesForNoValue() {
    RawEntry entry =
        aafFile()
            .pupil(
                "1",
                attribute("mail", "<value/>"),
                attribute("homePhone", "<value></value>"),
                attribute("sn", "<value>\n  </value>"),
                attribute("ENTEleveClasses", ""),
                attribute("ENTEleveGroupes", "<value/><value>90$G1</value>"))
            .entries()
            .get(0);

    assertThat(entry.attributes())
        .containsEntry("mail", List.of())
        .containsEntry("homePhone", List.of())
        .containsEntry("sn", List.of())
        .containsEntry("ENTEleveClasses", List.of())
        .containsEntry("ENTEleveGroupes", List.of("90$G1"));
  }

  @Test
  void passesOverWhiteSpaceBetweenValuesAndKeepsItInsideThem() {
    RawEntry entry =
        aafFile()
            .pupil(
                "1", attribute("givenName", "\n <value> Rose  Anne </value>\n\t<value>B</value> "))
            .entries()
            .get(0);

    assertThat(entry.values("givenName")).containsExactly(" Rose  Anne ", "B");
  }

  @Test
  void readsAnApostropheWrittenAsAnEntity() {
    RawEntry entry =
        aafFile().pupil("1", attribute("sn", value("D&apos;EXEMPLE &amp; FILS"))).entries().get(0);

    assertThat(entry.values("sn")).containsExactly("D'EXEMPLE & FILS");
  }

  @Test
  void joinsCharacterDataAcrossReferencesSectionsAndComments() {
    RawEntry entry =
        aafFile()
            .pupil(
                "1",
                attribute("a", value("CHEF D&apos;ETABLISSEMENT &amp; ADJOINT &#233;&#xE8;")),
                attribute("b", value("&apos;x")),
                attribute("c", value("x<!-- y -->z<![CDATA[<&>]]>w<?p q?>")),
                attribute("d", value("<![CDATA[1 L1]]>")))
            .entries()
            .get(0);

    assertThat(entry.values("a")).containsExactly("CHEF D'ETABLISSEMENT & ADJOINT éè");
    assertThat(entry.values("b")).containsExactly("'x");
    assertThat(entry.values("c")).containsExactly("xz<&>w");
    assertThat(entry.values("d")).containsExactly("1 L1");
  }

  @Test
  void readsAccentedLettersWrittenByTheirHtmlNamesAndSaysSo() {
    var file =
        aafFile()
            .pupil("1", attribute("sn", value("&Eacute;lo&iuml;se d&apos;&OElig;illet &euro;")));

    try (AafReader reader = new AafReader(file.in(), "x.xml", ReaderLimits.defaults())) {
      assertThat(read(reader).get(0).values("sn")).containsExactly("Éloïse d'Œillet €");
      assertThat(reader.notices()).extracting(Notice::code).containsExactly("html-entities");
    }
  }

  @Test
  void readsTensOfThousandsOfValues() {
    String values =
        IntStream.range(0, 30_000).mapToObj(i -> value("90$" + i)).collect(Collectors.joining());

    RawEntry entry =
        aafFile().pupil("1", attribute("ENTStructureClasses", values)).entries().get(0);

    assertThat(entry.values("ENTStructureClasses")).hasSize(30_000).contains("90$0", "90$29999");
  }

  @Test
  void keepsTheValuesOfAnAttributeThatIsNamedTwice() {
    RawEntry entry =
        aafFile()
            .pupil("1", attribute("a", value("x")), attribute("a", value("y")))
            .entries()
            .get(0);

    assertThat(entry.values("a")).containsExactly("x", "y");
  }

  @Test
  void readsModificationsAndDeletions() {
    List<RawEntry> entries =
        aafFile()
            .raw("<modifyRequest><operationalAttributes><attr name='categoriePersonne'>")
            .raw("<value>Eleve</value></attr></operationalAttributes><identifier><id>7</id>")
            .raw("</identifier><modifications>")
            .raw("<modification name='ENTEleveClasses' operation='replace'><value>90$6B</value>")
            .raw("</modification><modification name='mail' operation='replace'><value/>")
            .raw("</modification></modifications></modifyRequest>")
            .raw("<deleteRequest><operationalAttributes><attr name='categoriePersonne'>")
            .raw("<value>PersRelEleve</value></attr></operationalAttributes>")
            .raw("<identifier><id>8</id></identifier></deleteRequest>")
            .entries();

    assertThat(entries).hasSize(2);
    assertThat(entries.get(0).request()).isEqualTo(RawEntry.Request.MODIFY);
    assertThat(entries.get(0).values("ENTEleveClasses")).containsExactly("90$6B");
    assertThat(entries.get(0).attributes()).containsEntry("mail", List.of());
    assertThat(entries.get(1).request()).isEqualTo(RawEntry.Request.DELETE);
    assertThat(entries.get(1).kind()).contains("PersRelEleve");
    assertThat(entries.get(1).id()).contains("8");
  }

  @Test
  void readsAnEmptyRootAsNoEntry() {
    assertThat(aafFile().entries()).isEmpty();
    assertThat(
            read(
                new java.io.ByteArrayInputStream(
                    "<ficAlimMENESR/>".getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
  }

  @Test
  void leavesKindAndIdEmptyWhenTheEntryStatesNone() {
    RawEntry entry =
        aafFile().raw("<addRequest><identifier><id/></identifier></addRequest>").entries().get(0);

    assertThat(entry.kind()).isEmpty();
    assertThat(entry.id()).isEmpty();
  }

  @Test
  void reportsUnknownElementsAndStrayTextOnceAndReadsTheRest() {
    var file =
        aafFile()
            .raw("<renameRequest><x><y/></x></renameRequest>")
            .pupil(
                "1", "<extra><deep>z</deep></extra>", attribute("sn", "AUBEPINE<value>A</value>"))
            .pupil("2", "<extra/>", attribute("sn", value("B")));

    try (AafReader reader = new AafReader(file.in(), "x.xml", ReaderLimits.defaults())) {
      List<RawEntry> entries = read(reader);

      assertThat(entries).extracting(e -> e.values("sn").get(0)).containsExactly("A", "B");
      assertThat(reader.notices())
          .extracting(Notice::code)
          .containsExactly("unknown-element", "unknown-element", "stray-text");
      assertThat(reader.notices().get(0).line()).isEqualTo(4);
    }
  }

  @Test
  void countsTheBytesItReads() {
    var file = aafFile().pupil("1");

    try (AafReader reader = new AafReader(file.in(), "x.xml", ReaderLimits.defaults())) {
      read(reader);

      assertThat(reader.bytesRead()).isEqualTo(file.text().length());
      assertThat(reader.next()).isEmpty();
      assertThat(reader.encoding()).isEqualTo(StandardCharsets.UTF_8);
    }
  }

  private static String value(String text) {
    return "<value>" + text + "</value>";
  }
}
