package fr.preau.providers;

import static fr.preau.providers.TestRoster.OTHER_UAI;
import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.ConfigLoader;
import fr.preau.platform.Home;
import fr.preau.testing.TestContract;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** From rows of the roster to the very bytes of a service's CSV files. */
class CsvProviderTest {
  private static final String PUPILS =
      """
      kind: csv
      release: [birthDate, levels, mail, civility]
      target: { folder: { directory: outbox/tables } }
      style: { dateFormat: dd/MM/uuuu, listSeparator: "|" }
      files:
        - name: people.csv
          rows: people
          columns:
            - { header: Id, from: identifier }
            - { header: Nom, from: familyName }
            - { header: Né le, from: birthDate }
            - { header: Classes, from: divisions }
      """;

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path directory;

  private TestRoster roster;
  private Home home;
  private long school;

  @BeforeEach
  void oneSchool() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    school = roster.school(UAI);
    home = new Home(directory).create();
  }

  private Providers providers(String yaml) {
    try {
      Files.createDirectories(home.config().resolve("providers"));
      Files.writeString(home.config().resolve("providers/gar.yaml"), yaml + TestContract.YAML);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Clock clock = Clock.fixed(Instant.parse("2026-09-01T21:05:02Z"), ZoneOffset.UTC);
    return new Providers(DB.dataSource(), ConfigLoader.load(home), home, TestProvider::copy, clock);
  }

  private ProviderReport push(String yaml) {
    return providers(yaml).push("gar", Optional.empty(), Duration.ofSeconds(1));
  }

  private String file(String name) throws IOException {
    return file(name, StandardCharsets.UTF_8);
  }

  private String file(String name, Charset encoding) throws IOException {
    return Files.readString(home.outbox().resolve("tables").resolve(name), encoding);
  }

  private long pupil(int number, String name) {
    long pupil = roster.pupil(school);
    roster.identify(pupil, "3f0c1e2a-0000-4000-8000-00000000000" + number);
    roster.set(pupil, "family_name", name);
    return pupil;
  }

  @Test
  void writesTheDeclaredColumnsInTheOrderOfIdentifiers() throws IOException {
    long second = pupil(2, "MODELE");
    roster.join(second, roster.division(school, "6B"), roster.division(school, "6A"));
    pupil(1, "EXEMPLE");

    ProviderReport report = push(PUPILS);

    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(report.files()).containsExactly("people.csv");
    assertThat(report.records()).containsEntry("people.csv", Map.of("people", 2L));
    assertThat(file("people.csv"))
        .isEqualTo(
            """
            Id;Nom;Né le;Classes\r
            3f0c1e2a-0000-4000-8000-000000000001;EXEMPLE;28/02/2013;\r
            3f0c1e2a-0000-4000-8000-000000000002;MODELE;28/02/2013;6A|6B\r
            """);
  }

  @Test
  void keepsHostileNamesInTheirCellsAndDisarmsFormulas() throws IOException {
    pupil(1, "D;ART");
    pupil(2, "LE \"GRAND\"");
    pupil(3, "DEUX\nLIGNES");
    pupil(4, "=HYPERLINK(\"http://x.example.org\")");
    pupil(5, "ÉMOJI 😀");
    long last = pupil(6, "@SUM");
    roster.join(last, roster.division(school, "=1+1"));
    pupil(7, "-MOINS");
    pupil(8, "  \t=BLANC");

    push(PUPILS);

    assertThat(file("people.csv").replace("3f0c1e2a-0000-4000-8000-00000000000", ""))
        .isEqualTo(
            """
            Id;Nom;Né le;Classes\r
            1;"D;ART";28/02/2013;\r
            2;"LE ""GRAND""\";28/02/2013;\r
            3;"DEUX
            LIGNES";28/02/2013;\r
            4;"'=HYPERLINK(""http://x.example.org"")";28/02/2013;\r
            5;ÉMOJI 😀;28/02/2013;\r
            6;'@SUM;28/02/2013;'=1+1\r
            7;'-MOINS;28/02/2013;\r
            8;'=BLANC;28/02/2013;\r
            """);
  }

  @Test
  void leavesFormulasAloneWhenItIsTold() throws IOException {
    pupil(1, "=A");

    push(PUPILS.replace("style: {", "style: { neutraliseFormulas: false,"));

    assertThat(file("people.csv")).contains(";=A;");
  }

  @Test
  void writesInTheEncodingAndStyleThatIsDeclared() throws IOException {
    pupil(1, "ÉLOÏSE 😀");

    push(
        PUPILS.replace(
            "style: {",
            "style: { encoding: windows-1252, separator: \"\\t\", quote: all, lineEnd: LF,"));

    assertThat(file("people.csv", Charset.forName("windows-1252")))
        .startsWith("\"Id\"\t\"Nom\"\t\"Né le\"\t\"Classes\"\n")
        .contains("\t\"ÉLOÏSE ?\"\t");
    push(PUPILS.replace("style: {", "style: { byteOrderMark: true,"));
    assertThat(file("people.csv")).startsWith("\uFEFFId;");
  }

  @Test
  void convertsAndComputesAsTheMappingLanguageDoes() throws IOException {
    long pupil = pupil(1, "exemple de test");
    roster.studies(pupil, "10110001110");
    long teacher = roster.teacher(school);
    roster.identify(teacher, "3f0c1e2a-0000-4000-8000-000000000002");

    push(
        """
        kind: csv
        release: [levels]
        target: { folder: { directory: outbox/tables } }
        tables:
          roles: { entries: { pupil: ELV }, otherwise: ADU }
        files:
          - name: rentree_{time}.csv
            rows: places
            when: "profile in ['National_elv', 'National_ens']"
            columns:
              - { header: Nom, from: familyName, as: upper }
              - { header: Rôle, from: role, as: table(roles) }
              - { header: Login, value: "givenName.lowerAscii() == '' ? '' : givenName + '.' + string(size(levels))" }
              - { header: Etab, from: school }
        """
            .replace("givenName.lowerAscii() == ''", "givenName == ''"));

    assertThat(file("rentree_20260901_210502.csv").lines().toList())
        .containsExactly(
            "Nom;Rôle;Login;Etab",
            "EXEMPLE DE TEST;ELV;Lou.1;" + UAI,
            roster
                    .jdbc()
                    .queryForObject(
                        "select upper(family_name) from person where id = ?", String.class, teacher)
                + ";ADU;Lou.0;"
                + UAI);
  }

  @Test
  void leavesARowOutWhoseValueAConversionRefusesAndHoldsWhenThereAreMany() {
    pupil(1, "EXEMPLE");
    String yaml = PUPILS.replace("from: familyName }", "from: familyName, as: \"oneOf(MODELE)\" }");

    ProviderReport report = push(yaml);

    assertThat(report.state()).isEqualTo(DeliveryState.HELD);
    assertThat(report.leftOutRecords().get(0).toJson(Locale.ENGLISH))
        .containsEntry("kind", "people.csv")
        .containsEntry("element", "Nom")
        .doesNotContainValue("EXEMPLE");
    assertThat(report.leftOutRecords().get(0).key()).startsWith("13/pupil/");
    assertThat(providers(yaml).plan("gar", Duration.ofSeconds(1)).holds())
        .extracting(Hold::code)
        .containsExactly(Hold.LEFT_OUT);
  }

  @Test
  void showsGuardiansOnlyWhenTheyAreSubscribed() throws IOException {
    long child = pupil(1, "ENFANT");
    long guardian = roster.guardian(child, true);
    roster.identify(guardian, "3f0c1e2a-0000-4000-8000-000000000009");
    long contact = roster.guardian(child, false);
    String yaml =
        PUPILS
            + """
              - name: links.csv
                rows: guardianships
                columns:
                  - { header: tuteur, from: guardian }
                  - { header: enfant, from: child }
            """;

    push(yaml);
    assertThat(file("people.csv")).doesNotContain("000000000009");
    assertThat(file("links.csv")).isEqualTo("tuteur;enfant\r\n");

    ProviderReport report =
        push(yaml + "subscription: { profiles: [National_elv, National_tut] }\n");

    assertThat(file("people.csv")).contains("000000000009");
    assertThat(file("links.csv"))
        .isEqualTo(
            "tuteur;enfant\r\n3f0c1e2a-0000-4000-8000-000000000009;3f0c1e2a-0000-4000-8000-000000000001\r\n");
    assertThat(report.plan().of("relative")).extracting(Difference.Row::create).containsExactly(1L);
    assertThat(roster.identifier(contact)).isEmpty();
  }

  @Test
  void writesHeadersOnlyWhenNobodyIsInTheView() throws IOException {
    roster.jdbc().update("delete from school");

    assertThat(push(PUPILS).state()).isEqualTo(DeliveryState.DELIVERED);

    assertThat(file("people.csv")).isEqualTo("Id;Nom;Né le;Classes\r\n");
  }

  @Test
  void holdsADeliveryThatWouldTakeTooManyPupilsAway() throws IOException {
    for (int i = 0; i < 8; i++) {
      pupil(i, "EXEMPLE" + i);
    }
    push(PUPILS);
    String before = file("people.csv");
    roster.jdbc().update("update person set suspended_at = now() where family_name <> 'EXEMPLE0'");

    ProviderReport report = push(PUPILS);

    assertThat(report.state()).isEqualTo(DeliveryState.HELD);
    assertThat(file("people.csv")).isEqualTo(before);
  }

  @Test
  void isUnchangedOnceTheServiceHasIt() {
    pupil(1, "EXEMPLE");
    String yaml = PUPILS + "resendUnchanged: false\n";

    assertThat(push(yaml).state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(push(yaml).state()).isEqualTo(DeliveryState.UNCHANGED);
  }

  @Test
  void tellsADivisionFromAGroupOfTheSameCodeByTheType() throws IOException {
    long pupil = pupil(1, "EXEMPLE");
    roster.join(pupil, roster.division(school, "6A"), roster.group(school, "6A", "6A"));

    ProviderReport report =
        push(
            """
            kind: csv
            release: []
            target: { folder: { directory: outbox/tables } }
            files:
              - name: classes.csv
                rows: classes
                columns: [{ header: c, from: code }, { header: t, from: type }, { header: d, from: divisions }]
              - name: members.csv
                rows: memberships
                columns: [{ header: c, from: code }, { header: t, from: type }]
            """);

    assertThat(report.renamedGroups()).isEmpty();
    assertThat(file("classes.csv")).isEqualTo("c;t;d\r\n6A;division;\r\n6A;group;6A\r\n");
    assertThat(file("members.csv")).isEqualTo("c;t\r\n6A;division\r\n6A;group\r\n");
  }

  @Test
  void writesEveryKindOfTable() throws IOException {
    long division = roster.division(school, "6A");
    long pupil = pupil(1, "EXEMPLE");
    roster.level("10110001110", "6EME");
    roster.subject("020700", "FRANCAIS");
    roster.studies(pupil, "10110001110", "020700");
    roster.join(pupil, division);
    long teacher = roster.teacher(school);
    roster.identify(teacher, "3f0c1e2a-0000-4000-8000-000000000002");
    roster.teaches(teacher, division, "020700");

    push(
        """
        kind: csv
        release: [levels, subjects, disciplines]
        target: { folder: { directory: outbox/tables } }
        files:
          - { name: a.csv, rows: schools, columns: [{ header: u, from: school }, { header: n, from: contract }] }
          - { name: b.csv, rows: people, columns: [{ header: r, from: role }, { header: d, from: disciplines }, { header: s, from: subjects }] }
          - { name: c.csv, rows: teachings, columns: [{ header: c, from: code }, { header: s, from: subjects }] }
          - { name: d.csv, rows: levels, columns: [{ header: c, from: code }, { header: l, from: label }] }
          - { name: e.csv, rows: subjects, columns: [{ header: c, from: code }, { header: l, from: label }] }
        """);

    assertThat(file("a.csv")).isEqualTo("u;n\r\n" + UAI + ";PU\r\n");
    assertThat(file("b.csv")).isEqualTo("r;d;s\r\npupil;;020700\r\nstaff;L1600;020700\r\n");
    assertThat(file("c.csv")).isEqualTo("c;s\r\n6A;020700\r\n");
    assertThat(file("d.csv")).isEqualTo("c;l\r\n10110001110;6EME\r\n");
    assertThat(file("e.csv")).isEqualTo("c;l\r\n020700;FRANCAIS\r\n");
  }

  @Test
  void seesOneDegreeAloneWhenItIsTold() throws IOException {
    Files.createDirectories(home.config().resolve("sources"));
    Files.writeString(
        home.config().resolve("sources/ecoles.yaml"), "format: aaf\ndegree: 1D\nnamespace: '13'\n");
    roster.stated(school, "ecoles");
    pupil(1, "EXEMPLE");
    long other = roster.school(OTHER_UAI);
    long elder = roster.pupil(other);

    push(PUPILS + "degree: 1D\n");

    assertThat(file("people.csv")).contains("EXEMPLE");
    assertThat(roster.identifier(elder)).isEmpty();
  }

  @Test
  void previewsTheLinesAboutOnePerson() {
    long pupil = pupil(1, "EXEMPLE");
    long guardian = roster.guardian(pupil, true);
    pupil(2, "AUTRE");
    String yaml = PUPILS + "subscription: { profiles: [National_elv, National_tut] }\n";
    Providers providers = providers(yaml);

    ProviderPreview ofPupil = providers.preview(pupil).get(0);
    assertThat(ofPupil.visible()).isTrue();
    assertThat((List<?>) ofPupil.attributes().get("people.csv")).hasSize(1);
    assertThat(ofPupil.attributes().toString())
        .contains("EXEMPLE", "Id=3f0c1e2a-0000-4000-8000-000000000001")
        .doesNotContain("AUTRE");
    assertThat(providers.preview(roster.pupil(school)).get(0).attributes().toString())
        .contains("{Id=, ");
    assertThat(providers.preview(guardian).get(0).visible()).isTrue();
    assertThat(providers(PUPILS).preview(guardian).get(0).reason()).isEqualTo("not-entitled");
  }
}
