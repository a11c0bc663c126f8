package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.hub.HubContext;
import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.platform.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Deliveries that are broken, malicious or not ours, on the command line: the exit code, a clear
 * error, and a roster that is what it was.
 */
class HostileInputTest {
  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path shared;
  @TempDir Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static HubContext kept;
  private static Path full = Path.of(".");
  private static String good = "";

  @BeforeAll
  static void importAnAcademy() {
    home = ProofHome.created(shared.resolve("home"));
    kept = HubContext.forCommand(new Home(home.root()), "proof", Duration.ofSeconds(30));
    full =
        AcademyGenerator.generate(
                GeneratorOptions.of(2, 80, Effort.seed(), shared.resolve("academy")).build())
            .full()
            .directory();
    home.receive(full).exits(0);
    good = home.export();
  }

  @AfterAll
  static void close() {
    kept.close();
  }

  @AfterEach
  void theRosterIsWhatItWas() {
    assertThat(home.export()).isEqualTo(good);
    assertThat(home.root().resolve("data/work")).isEmptyDirectory();
  }

  @Test
  void refusesTruncatedXml() throws IOException {
    Path cut =
        Deliveries.edited(
            full, directory.resolve("d"), "Eleve", xml -> xml.substring(0, xml.length() * 2 / 3));

    home.receive(cut).isError(2, "xml-truncated");
  }

  @Test
  void refusesAnotherRoot() throws IOException {
    Path other =
        Deliveries.edited(
            full,
            directory.resolve("d"),
            "Eleve",
            xml -> xml.replace("<ficAlimMENESR>", "<html>").replace("</ficAlimMENESR>", "</html>"));

    home.receive(other).isError(2, "wrong-root");
  }

  @Test
  void refusesAnEntityBomb() throws IOException {
    var entities = new StringBuilder("<!ENTITY e0 \"boum\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY e%d \"&e%2$d;&e%2$d;&e%2$d;&e%2$d;\">".formatted(i, i - 1));
    }

    home.receive(withDoctype("<!DOCTYPE ficAlimMENESR [" + entities + "]>", "&e29;"))
        .isError(2, "xml-entities");
  }

  @Test
  void refusesAnExternalEntityAndNeverReadsIt() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "a-secret-of-the-server");

    Answer answer =
        home.receive(
            withDoctype(
                "<!DOCTYPE ficAlimMENESR [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>", "&x;"));

    answer.isError(2, "xml-entities");
    assertThat(answer.out() + answer.err()).doesNotContain("a-secret-of-the-server");
  }

  @Test
  void refusesAZipBomb() throws IOException {
    Path bomb = directory.resolve("bomb.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("ENT_Complet_20260901_Eleve_0000.xml"));
      byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 100; i++) {
        zip.write(blanks);
      }
      zip.closeEntry();
    }

    home.receive(bomb).isError(2, "archive-ratio");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out.xml", "/tmp/out.xml", "a/../../../out.xml"})
  void refusesAnArchiveThatWritesElsewhere(String name) throws IOException {
    Path escape = directory.resolve("escape.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(escape))) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(Files.readAllBytes(Deliveries.file(full, "Eleve")));
      zip.closeEntry();
    }

    home.receive(escape).isError(2, "archive-path");
    assertThat(home.root().resolve("data/out.xml")).doesNotExist();
    assertThat(home.root().resolve("out.xml")).doesNotExist();
  }

  @Test
  void putsARecordOfAnUnknownKindInQuarantine() throws IOException {
    Path unknown =
        Deliveries.edited(
            full,
            directory.resolve("d"),
            "Eleve",
            xml -> {
              List<String> records = new ArrayList<>(Deliveries.records(xml));
              records.add(
                  records
                      .get(0)
                      .replace("<value>Eleve</value>", "<value>Licorne</value>")
                      .replaceAll("<id>\\d+</id>|<value>10000000</value>", "<id>99999998</id>")
                      .replace(
                          "\"ENTPersonJointure\"><id>99999998</id>",
                          "\"ENTPersonJointure\"><value>99999998</value>"));
              return Deliveries.assembled(xml, records);
            });

    JsonNode answer = home.receive(unknown).exits(0).json();

    assertThat(answer.path("quarantined").asInt()).isEqualTo(1);
    assertThat(answer.path("plan").path("remove").asInt()).isZero();
  }

  @Test
  void refusesADeliveryOfNothingButUnknownKinds() throws IOException {
    Path unknown =
        Deliveries.edited(
            full,
            directory.resolve("d"),
            (name, xml) ->
                xml.replaceAll(
                    "(name=\"categorie\\w+\"><value>)\\w+</value>", "$1Licorne</value>"));

    home.receive(unknown).isError(2, "nothing-usable");
  }

  @Test
  void putsTwoContentsOfOneIdentifierInQuarantineAndRemovesNobody() throws IOException {
    Path twice =
        Deliveries.edited(
            full,
            directory.resolve("d"),
            "Eleve",
            xml -> {
              List<String> records = new ArrayList<>(Deliveries.records(xml));
              records.add(records.get(0).replaceFirst("<value>SCOLAIRE", "<value>APPRENTI"));
              records.add(records.get(0).replaceFirst("(\"givenName\"><value>)[^<]*", "$1Fictive"));
              return Deliveries.assembled(xml, records);
            });

    JsonNode answer = home.receive(twice).exits(0).json();

    assertThat(answer.path("quarantined").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(answer.path("plan").path("remove").asInt()).isZero();
  }

  @Test
  void refusesBinaryNoise() throws IOException {
    byte[] noise = new byte[50_000];
    new Random(Effort.seed()).nextBytes(noise);
    Path file = Files.write(directory.resolve("ENT_Complet_20260901_Eleve_0000.xml"), noise);

    Answer answer = home.receive(file).exits(2);

    assertThat(answer.json().path("error").path("code").asText()).isNotEmpty();
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Path copy = Deliveries.edited(full, directory.resolve("d"), "PersRelEleve", xml -> "");

    home.receive(copy).isError(2, "file-empty");
  }

  @Test
  void refusesAnEmptyArchive() throws IOException {
    Path zip = directory.resolve("empty.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setComment("nothing here");
    }

    home.receive(zip).isError(2, "archive-empty");
  }

  @Test
  void holdsAFullWithOnePupilLeft() throws IOException {
    Path one =
        Deliveries.edited(
            full,
            directory.resolve("d"),
            "Eleve",
            xml -> Deliveries.assembled(xml, Deliveries.records(xml).subList(0, 1)));

    JsonNode answer = home.receive(one).exits(3).json();

    assertThat(answer.path("state").asText()).isEqualTo("held");
  }

  @Test
  void refusesAnotherAcademysFull() {
    Path other =
        AcademyGenerator.generate(
                GeneratorOptions.of(2, 80, Effort.seed(), directory.resolve("other"))
                    .academyCode("98")
                    .uaiShift(-10_000)
                    .build())
            .full()
            .directory();

    home.receive(other).isError(2, "foreign-academy-code");
  }

  @Test
  void refusesAnotherAcademysFullThatHidesItsCode() throws IOException {
    Path other =
        AcademyGenerator.generate(
                GeneratorOptions.of(2, 80, Effort.seed(), directory.resolve("other"))
                    .uaiShift(-10_000)
                    .build())
            .full()
            .directory();
    Path silent =
        Deliveries.edited(
            other,
            directory.resolve("d"),
            (name, xml) ->
                xml.replaceAll("<!-- codeAcademieExport=.*? -->", "")
                    .replaceAll("(name=\"ENTServAcCodeAcademie\"><value)>[^<]*</value>", "$1/>"));

    home.receive(silent).isError(2, "foreign-other-uais");
  }

  @Test
  void refusesAFileThatChangesWhileItIsRead() throws Exception {
    Path copy = Deliveries.edited(full, directory.resolve("d"), (name, xml) -> xml);
    Path pupils = Deliveries.file(copy, "Eleve");
    var over = new AtomicBoolean();
    var writer =
        new Thread(
            () -> {
              while (!over.get()) {
                append(pupils);
              }
            });
    writer.start();

    Answer answer = home.receive(copy);
    over.set(true);
    writer.join();

    answer.isError(2, "input-changed");
  }

  /** White space after the root: the file stays well formed. */
  private static void append(Path file) {
    try {
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path withDoctype(String doctype, String value) throws IOException {
    return Deliveries.edited(
        full,
        directory.resolve("d"),
        "Eleve",
        xml ->
            xml.replaceFirst("<!DOCTYPE[^>]*>", Matcher.quoteReplacement(doctype))
                .replaceFirst("(\"givenName\"><value>)[^<]*", "$1" + value));
  }
}
