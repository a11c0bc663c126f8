package fr.preau.accounts;

import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.TestRecords.uai;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import fr.preau.intake.RosterFeed;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.platform.Failure;
import fr.preau.testing.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LettersTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static final Instant NOW = Instant.now();
  private static final URI PAGE = URI.create("https://ent.example.org/activation");
  private static final Pattern CODE =
      Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");

  @TempDir Path directory;

  @BeforeEach
  void twoDivisionsOfPupilsWithLocalAccounts() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account cascade")
        .update();
    deliver(
        school(1, "CM1", "CM2"),
        school(2, "CP"),
        pupil(10, 1, "CM1", mother(50)),
        pupil(11, 1, "CM2"),
        pupil(12, 2, "CP"),
        relative(50));
    DB.jdbc()
        .sql(
            """
            update account a set policy = 'local', state = 'provisional'
              from person p where p.id = a.person_id and p.population = 'pupil'
            """)
        .update();
  }

  @Test
  void printsOneSheetAPersonOfTheSchoolAndSaysWhoSignsInElsewhere() throws IOException {
    LetterReport report = print(ofSchool(uai(1).value()));

    assertThat(report.sheets()).isEqualTo(2);
    assertThat(report.codes()).isEqualTo(2);
    assertThat(report.federated()).isEqualTo(1);
    try (PDDocument pdf = open()) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      assertThat(text(pdf, 1)).contains("COLLEGE FICTIF 1 – CM1", "Lou EXEMPLE", "lou.exemple");
      assertThat(text(pdf, 2)).contains("COLLEGE FICTIF 1 – CM2");
    }
  }

  @Test
  void asksWhoSignsInHereTodayAndNotWhenTheAccountWasMade() {
    DB.jdbc()
        .sql(
            """
            update account a set policy = case population when 'pupil' then 'federated' else 'local' end,
                                 state = 'active'
              from person p where p.id = a.person_id
            """)
        .update();

    LetterReport report = print(ofSchool(uai(1).value()));

    assertThat(report.codes()).isEqualTo(2);
    assertThat(report.federated()).isEqualTo(1);
  }

  @Test
  void choosesByDivisionByProfileAndByPerson() {
    assertThat(
            print(
                    new LetterSelection(
                        Optional.of(uai(1).value()),
                        Optional.of("CM2"),
                        Optional.empty(),
                        Optional.empty()))
                .sheets())
        .isEqualTo(1);
    assertThat(print(profile("pupil")).sheets()).isEqualTo(3);
    assertThat(print(profile("staff")).sheets()).isZero();
    assertThat(print(person(personOf("12"))).sheets()).isEqualTo(1);
    assertThatThrownBy(() -> print(ofSchool("0999999Z")))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("school-unknown"));
    assertThatThrownBy(
            () ->
                print(
                    new LetterSelection(
                        Optional.of(uai(1).value()),
                        Optional.of("CP"),
                        Optional.empty(),
                        Optional.empty())))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no division “CP”")
        .hasMessageContaining("CM1, CM2");
  }

  @Test
  void takesThePlaceOfNothingButAFileAndVoidsNoCodeThen() throws IOException {
    print(person(personOf("10")));
    String code;
    try (PDDocument pdf = open()) {
      code = codes(text(pdf, 1)).get(0);
    }
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Path pdf = directory.resolve("again.pdf");

    assertThatThrownBy(() -> print(ofSchool(uai(1).value()), folder, Optional.empty()))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("not-a-file-name"));
    assertThatThrownBy(() -> print(ofSchool(uai(1).value()), pdf, Optional.of(folder)))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.where()).endsWith("folder"));
    assertThatThrownBy(() -> print(ofSchool(uai(1).value()), pdf, Optional.of(pdf)))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("not-a-file-name"));

    assertThat(folder).isEmptyDirectory();
    assertThat(pdf).doesNotExist();
    assertThat(activation(NOW).redeem(code)).isPresent();
  }

  @Test
  void makesADocumentThatAScreenReaderReads() throws IOException {
    print(ofSchool(uai(2).value()));

    try (PDDocument pdf = open()) {
      var catalog = pdf.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getStructureTreeRoot()).isNotNull();
      assertThat(catalog.getLanguage()).startsWith("fr");
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Activation des comptes");
      assertThat(new String(catalog.getMetadata().toByteArray())).contains("pdfuaid");
      for (COSName name : pdf.getPage(0).getResources().getFontNames()) {
        PDFont font = pdf.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
      }
    }
  }

  @Test
  void theQrCodeOpensThePageWithTheCodeOutOfTheServersSight() throws Exception {
    print(person(personOf("12")));

    try (PDDocument pdf = open()) {
      String code = codes(text(pdf, 1)).get(0);
      assertThat(qrCode(pdf)).isEqualTo(PAGE + "#" + code);
    }
  }

  @Test
  void aCodeIsGoodOnceHoweverItIsTyped() throws IOException {
    print(person(personOf("12")));
    String code = printedCode();

    assertThat(activation(NOW).redeem("0000-0000-0000")).isEmpty();
    assertThat(activation(NOW).redeem(" " + code.toLowerCase().replace('0', 'o').replace("-", " ")))
        .contains(personOf("12"));
    assertThat(activation(NOW).redeem(code)).isEmpty();
    assertThat(state("12")).isEqualTo("active");
  }

  @Test
  void aCodeIsGoodFor120Days() throws IOException {
    print(person(personOf("12")));
    String code = printedCode();

    assertThat(activation(NOW.plus(Duration.ofDays(122))).redeem(code)).isEmpty();
    assertThat(activation(NOW.plus(Duration.ofDays(120))).redeem(code)).isPresent();
  }

  @Test
  void printingAgainVoidsUnusedCodesAndActivatedPeopleNeedNone() throws IOException {
    print(ofSchool(uai(1).value()));
    List<String> first;
    try (PDDocument pdf = open()) {
      first = codes(text(pdf, 1) + text(pdf, 2));
    }
    activation(NOW).redeem(first.get(0));

    LetterReport again = print(ofSchool(uai(1).value()));

    assertThat(again.voided()).isEqualTo(1);
    assertThat(again.codes()).isEqualTo(1);
    assertThat(again.activated()).isEqualTo(1);
    assertThat(activation(NOW).redeem(first.get(1))).isEmpty();
    try (PDDocument pdf = open()) {
      assertThat(text(pdf, 1)).contains("déjà activé").doesNotContain(first.get(0));
    }
  }

  @Test
  void keepsNoCodeReadable() throws IOException {
    print(person(personOf("12")));
    String code = printedCode();

    assertThat(
            DB.jdbc()
                .sql("select row_to_json(c)::text from activation_code c")
                .query(String.class)
                .single())
        .doesNotContain(code)
        .doesNotContain(code.replace("-", ""));
  }

  @Test
  void suspendedPeopleGetNoneAndTheirCodesAreNoLongerGood() throws IOException {
    print(person(personOf("12")));
    String code = printedCode();
    DB.jdbc().sql("update account set state = 'suspended'").update();

    assertThat(activation(NOW).redeem(code)).isEmpty();
    assertThat(print(profile("pupil")).sheets()).isZero();
  }

  @Test
  void aFailedPrintLeavesNeitherFilesNorCodes() throws IOException {
    print(person(personOf("12")));
    String code = printedCode();
    Files.writeString(directory.resolve("code.html"), "<div><p>${code}</div>");

    assertThatThrownBy(() -> print(profile("pupil")))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("letter-template-malformed"));
    Files.writeString(directory.resolve("code.html"), "<div>${birthDate}</div>");
    assertThatThrownBy(() -> print(profile("pupil")))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("letter-placeholder"));

    assertThat(activation(NOW).redeem(code)).isPresent();
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("letters.pdf", "letters.csv", "code.html");
    }
  }

  @Test
  void usesTheWordsOfTheHomeAndLetsNoNameBecomeMarkup() throws IOException {
    Files.writeString(
        directory.resolve("code.html"), "<div class=\"sheet\"><p>Bonjour ${givenName} !</p></div>");
    DB.jdbc().sql("update person set given_name = '<b>${code}</b> & Lou'").update();

    print(person(personOf("12")));

    try (PDDocument pdf = open()) {
      assertThat(text(pdf, 1)).contains("Bonjour <b>${code}</b> & Lou !");
    }
  }

  @Test
  void theCsvHoldsNoFormula() throws IOException {
    DB.jdbc().sql("update person set family_name = '=HYPERLINK(\"x\")'").update();

    LetterReport report = print(person(personOf("12")));

    assertThat(report.csv()).contains(directory.resolve("letters.csv"));
    assertThat(Files.readString(directory.resolve("letters.csv")))
        .contains("\"'=HYPERLINK(\"\"x\"\")\"")
        .contains("\"lou.exemple")
        .containsPattern(CODE);
  }

  @Test
  void manySheetsMakeSeveralFiles() throws IOException {
    var records =
        new ArrayList<RosterRecord>(
            List.of(
                school(1, "CM1"), school(2, "CP"), pupil(10, 1, "CM1", mother(50)), relative(50)));
    for (int id = 100; id < 100 + Letters.SHEETS_A_FILE; id++) {
      records.add(pupil(id, 1, "CM1"));
    }
    deliver(records.toArray(RosterRecord[]::new));

    LetterReport report = print(ofSchool(uai(1).value()));

    assertThat(report.files())
        .containsExactly(
            directory.resolve("letters-001.pdf"), directory.resolve("letters-002.pdf"));
    try (PDDocument pdf = Loader.loadPDF(report.files().get(1).toFile())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
    }
  }

  private LetterReport print(LetterSelection selection) {
    return print(
        selection,
        directory.resolve("letters.pdf"),
        selection.person().map(person -> directory.resolve("letters.csv")));
  }

  private LetterReport print(LetterSelection selection, Path pdf, Optional<Path> csv) {
    return new Letters(DB.dataSource(), accounts(), activation(NOW), directory, PAGE)
        .print(selection, pdf, csv);
  }

  private static Accounts accounts() {
    return new Accounts(
        new AccountRules(
            new LoginPattern("prenom.nom", 40), Map.of("pupil", AccountPolicy.LOCAL), Map.of()));
  }

  private static Activation activation(Instant now) {
    return new Activation(DB.dataSource(), () -> new byte[32], Clock.fixed(now, ZoneOffset.UTC));
  }

  private static LetterSelection ofSchool(String uai) {
    return new LetterSelection(
        Optional.of(uai), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static LetterSelection profile(String profile) {
    return new LetterSelection(
        Optional.empty(), Optional.empty(), Optional.of(profile), Optional.empty());
  }

  private static LetterSelection person(long id) {
    return new LetterSelection(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(id));
  }

  private static long personOf(String key) {
    return DB.jdbc()
        .sql("select id from person where source_key = ?")
        .param(key)
        .query(Long.class)
        .single();
  }

  private static String state(String key) {
    return DB.jdbc()
        .sql("select state from account where person_id = ?")
        .param(personOf(key))
        .query(String.class)
        .single();
  }

  private PDDocument open() throws IOException {
    return Loader.loadPDF(directory.resolve("letters.pdf").toFile());
  }

  private String printedCode() throws IOException {
    try (PDDocument pdf = open()) {
      return codes(text(pdf, 1)).get(0);
    }
  }

  private static String text(PDDocument pdf, int page) throws IOException {
    var stripper = new PDFTextStripper();
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    return stripper.getText(pdf);
  }

  private static List<String> codes(String text) {
    return CODE.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String qrCode(PDDocument pdf) throws Exception {
    BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 150);
    int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
    var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    } catch (NotFoundException e) {
      throw new AssertionError("No QR code on the page", e);
    }
  }

  private static void deliver(RosterRecord... records) {
    new RosterFeed(DB.dataSource()).deliver(List.of(records));
  }
}
