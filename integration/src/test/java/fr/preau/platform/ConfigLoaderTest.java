package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.testing.TestContract;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class ConfigLoaderTest {
  private static final String SOURCE = "format: aaf\nnamespace: 13\n";
  private static final String PROVIDER =
      "kind: gar\nidEnt: B0\ntarget: {folder: {directory: outbox/gar}}\n" + TestContract.YAML;

  @TempDir Path directory;

  private final MockEnvironment environment = new MockEnvironment();
  private Home home = new Home(Path.of(""));

  @BeforeEach
  void createHome() {
    home = new Home(directory).create();
  }

  @Test
  void needsNoFileAtAll() {
    HubConfig config = load();

    assertThat(config.sources()).isEmpty();
    assertThat(config.database()).isEmpty();
    assertThat(config.guards()).isEqualTo(GuardThresholds.DEFAULTS);
    assertThat(config.accounts().loginPattern()).isEqualTo("prenom.nom");
    assertThat(config.accounts().localProfiles()).containsExactly("pupil/1D");
    assertThat(config.accounts().closeAfter()).containsEntry("pupil", Duration.ofDays(60));
  }

  @Test
  void acceptsAFileWithCommentsOnly() {
    write("preau.yaml", "# nothing yet\n");

    assertThat(load().http().port()).isEqualTo(8080);
  }

  @Test
  void readsWhereASourceIsFetchedAndWhen() {
    write(
        "sources/academie.yaml",
        SOURCE
            + "schedule: {cron: '0 30 2 * * *', zone: Indian/Reunion}\n"
            + "transport: {sftp: {host: sftp.example.org, user: preau, keyFile: config/key,"
            + " knownHosts: config/hosts, directory: depot, after: move}}\n");
    write("providers/gar.yaml", PROVIDER + "schedule: {cron: '0 0 5 * * *'}\n");

    SourceConfig source = load().source("academie").orElseThrow();

    assertThat(source.schedule())
        .contains(new CronTimes("0 30 2 * * *", ZoneId.of("Indian/Reunion")));
    assertThat(source.transport())
        .contains(
            new SourceTransport.Sftp(
                "sftp.example.org",
                22,
                "preau",
                home.resolve("config/key"),
                Optional.empty(),
                home.resolve("config/hosts"),
                "depot",
                "*",
                SourceTransport.After.MOVE));
    assertThat(load().provider("gar").orElseThrow().schedule())
        .contains(new CronTimes("0 0 5 * * *", CronTimes.FRANCE));
  }

  @Test
  void tellsWhatIsWrongWithASchedule() {
    write("sources/a.yaml", SOURCE + "schedule: {cron: every night}\n");
    write(
        "sources/b.yaml",
        "format: aaf\nnamespace: b\ntransport: {https: {url: 'https://a.example.org/x'}}\n");
    write("providers/gar.yaml", PROVIDER + "schedule: {cron: '0 0 5 * * *', zone: Paris}\n");

    ConfigException wrong = catchThrowableOfType(ConfigException.class, this::load);

    assertThat(wrong.mistakes())
        .extracting(ConfigMistake::file, ConfigMistake::path, ConfigMistake::code)
        .containsExactlyInAnyOrder(
            tuple("config/sources/a.yaml", "schedule.cron", "form"),
            tuple("config/sources/b.yaml", "", "missing"),
            tuple("config/providers/gar.yaml", "schedule.zone", "form"));
  }

  @Test
  void readsASourceAndLetsItOverrideSomeThresholds() {
    write("preau.yaml", "guards: {pupils: {count: 7}}\n");
    write(
        "sources/academie.yaml",
        SOURCE
            + "academy: 013\nschools: [0000001B]\nguardianStatuses: [1, 2]\n"
            + "guards: {pupils: {percent: 12.5}}\n");

    SourceConfig source = load().source("academie").orElseThrow();

    assertThat(source.namespace()).isEqualTo(new Namespace("13"));
    assertThat(source.academy()).contains("013");
    assertThat(source.schools()).containsExactly(new Uai("0000001B"));
    assertThat(source.guardianStatuses()).isEqualTo(Set.of(1, 2));
    assertThat(source.guards().pupils()).isEqualTo(new GuardThresholds.Limit(7, 12.5));
    assertThat(source.guards().staff()).isEqualTo(GuardThresholds.DEFAULTS.staff());
  }

  @Test
  void readsAProviderWithTheDefaultsOfTheGar() {
    write("providers/gar.yaml", PROVIDER);

    ProviderConfig provider = load().provider("gar").orElseThrow();

    assertThat(provider.subscription().schools()).isEmpty();
    assertThat(provider.subscription().profiles())
        .contains(SdetProfile.PUPIL)
        .doesNotContain(SdetProfile.GUARDIAN);
    assertThat(((ProviderConfig.Gar) provider.kind()).target())
        .isEqualTo(new ProviderConfig.Folder(home.root().resolve("outbox/gar")));
    assertThat(provider.leftOutPercent()).isEqualTo(0.5);
    assertThat(provider.resendUnchanged()).isTrue();
  }

  @Test
  void reportsEveryMistakeOfEveryFileWithItsLine() {
    write("preau.yaml", "locale: de\nhttp:\n  port: 99999\ngards: {}\n");
    write("sources/academie.yaml", "# source\nformat: xls\nnamespace: '1 3'\n");
    write("providers/gar.yaml", "kind: gar\ntarget: {}\nresendUnchanged: perhaps\n");

    assertThat(mistakes())
        .extracting(mistake -> mistake.where() + " " + mistake.message(Locale.ENGLISH))
        .containsExactlyInAnyOrder(
            "config/preau.yaml:1 locale: “de” is not allowed; possible values: fr, en",
            "config/preau.yaml:3 http.port: “99999” is out of range; from 0 to 65535",
            "config/preau.yaml:4 gards: unknown setting; allowed: accounts, database, guards, http,"
                + " identity, inbox, locale, privacy, schedules",
            "config/sources/academie.yaml:2 format: “xls” is not allowed; possible values: aaf,"
                + " onde, csv, ldap",
            "config/sources/academie.yaml:3 namespace: “1 3” does not have the right form; example:"
                + " 13, P13",
            "config/providers/gar.yaml:1 “idEnt” is missing",
            "config/providers/gar.yaml:2 target: give exactly one of these settings: folder, sftp",
            "config/providers/gar.yaml:3 resendUnchanged: “perhaps” is not of the right type;"
                + " expected: boolean");
  }

  @Test
  void namesTheKindsThereAreWhenAProviderIsOfNone() {
    write("providers/one.yaml", "kind: fax\nnumber: 12\n");
    write("providers/two.yaml", "idEnt: B0\n");
    write("providers/three.yaml", PROVIDER + "subscription:\n  profiles: [National_tut]\n");

    assertThat(mistakes())
        .extracting(mistake -> mistake.where() + " " + mistake.message(Locale.ENGLISH))
        .containsExactlyInAnyOrder(
            "config/providers/one.yaml:1 kind: “fax” is not allowed; possible values: gar, csv,"
                + " ldap, service",
            "config/providers/two.yaml:1 “kind” is missing",
            "config/providers/three.yaml:6 subscription.profiles.0: “National_tut” is not allowed;"
                + " possible values: National_elv, National_ens, National_doc, National_dir,"
                + " National_evs, National_eta, National_col");
  }

  @Test
  void tellsWhatIsWrongWithTheColumnsOfACsvProvider() {
    write(
        "providers/tables.yaml",
        """
        kind: csv
        release: [civility]
        target: { folder: { directory: outbox/tables } }
        style: { dateFormat: jj/MM }
        files:
          - name: a.csv
            rows: people
            columns:
              - { header: One, from: familyName, as: shout }
              - { header: Two, from: birthDate }
              - { header: Three, from: birthPlace }
              - { header: Four, value: "givenName + birthDate" }
              - { header: One, from: mail, value: mail }
          - name: a.csv
            rows: places
            when: familyName
            columns: [{ header: N, from: familyName, as: "date(dd/MM/uuuu)" }]
        """
            + TestContract.YAML);

    assertThat(mistakes())
        .extracting(mistake -> mistake.where() + " " + mistake.message(Locale.ENGLISH))
        .extracting(
            text -> text.replace("config/providers/tables.yaml:", "").lines().findFirst().get())
        .anyMatch(
            text -> text.startsWith("4 style.dateFormat: “jj/MM” does not have the right form"))
        .anyMatch(text -> text.startsWith("9 files.0: unknown conversion: 'shout'"))
        .contains(
            "10 files.0: field 'birthDate' is not released to this provider; it takes 'birthDate'"
                + " in release")
        .anyMatch(text -> text.startsWith("11 files.0: unknown field: 'birthPlace'"))
        .anyMatch(
            text ->
                text.startsWith(
                    "12 files.0: wrong CEL expression: undeclared reference to 'birthDate'"))
        .contains("13 files.0: a field has either 'from' or 'value'")
        .contains("13 files.0.columns.4.header: “One” is given twice")
        .contains("14 files.1.name: “a.csv” is given twice")
        .contains("17 files.1: the condition (when) of 'when' must give true or false")
        .anyMatch(text -> text.startsWith("17 files.1: 'N' is of type text"))
        .hasSize(10);
  }

  @Test
  void refusesACsvFileNameThatLeadsElsewhere() {
    write(
        "providers/tables.yaml",
        """
        kind: csv
        release: []
        target: { folder: { directory: outbox/tables } }
        files:
          - { name: ../a.csv, rows: people, columns: [{ header: N, from: familyName }] }
        """);

    assertThat(mistakes())
        .extracting(ConfigMistake::where, ConfigMistake::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("config/providers/tables.yaml:5", "form"));
  }

  @Test
  void takesCodesOfLevelsForTheFirstDegreeOnly() {
    String codes = "levelCodes: { CM2: '0122' }\n";
    write("providers/one.yaml", PROVIDER + codes);
    write("providers/two.yaml", PROVIDER + "degree: 1D\n" + codes);
    write("providers/three.yaml", PROVIDER + "degree: 1D\nlevelCodes: { CM2: CM2-B }\n");

    assertThat(mistakes())
        .extracting(mistake -> mistake.where() + " " + mistake.message(Locale.ENGLISH))
        .containsExactlyInAnyOrder(
            "config/providers/one.yaml:5 levelCodes: only applies to “degree: 1D”",
            "config/providers/three.yaml:6 levelCodes.CM2: “CM2-B” does not have the right form;"
                + " example: 1111");
  }

  @Test
  void refusesTwoSourcesOfOneNamespaceAndDegree() {
    write("sources/one.yaml", SOURCE);
    write("sources/two.yaml", "\n" + SOURCE);

    assertThat(mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.where()).isEqualTo("config/sources/two.yaml:3");
              assertThat(mistake.message(Locale.FRENCH)).contains("« 13 »").contains("« one »");
            });
  }

  @Test
  void saysThatAFileOfAnotherEndingWouldNotBeRead() {
    write("providers/gar.yml", PROVIDER);
    write("sources/notes.txt", "nothing that anybody would look for");

    assertThat(mistakes())
        .extracting(ConfigMistake::file, ConfigMistake::code)
        .containsExactly(tuple("config/providers/gar.yml", "ending"));
    assertThat(mistakes().get(0).message(Locale.ENGLISH)).contains(".yaml");
  }

  @Test
  void takesAnActivationPageOfThisMachineForATrial() {
    write("preau.yaml", "accounts: { activationUrl: http://localhost:8080/activation }\n");
    assertThat(load().accounts().activationUrl())
        .contains(URI.create("http://localhost:8080/activation"));

    write("preau.yaml", "accounts: { activationUrl: http://ent.example.org/activation }\n");
    assertThat(mistakes()).extracting(ConfigMistake::code).containsExactly("form");
  }

  @Test
  void refusesAliasesSoThatAFileCannotExplode() {
    write("preau.yaml", "guards:\n  pupils: &limit {count: 1}\n  staff: *limit\n");

    assertThat(mistakes())
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.code()).isEqualTo("alias");
              assertThat(mistake.line()).isEqualTo(3);
            });
  }

  @Test
  void refusesDeepNestingDuplicateKeysAndWhatIsNotYaml() {
    write("sources/deep.yaml", "a: " + "[".repeat(100_000));
    write("sources/twice.yaml", "format: aaf\nformat: aaf\n");
    write("sources/broken.yaml", "format: aaf\n  namespace: [\n");
    write("sources/list.yaml", "- 1\n");

    assertThat(mistakes())
        .extracting(ConfigMistake::file, ConfigMistake::code)
        .contains(
            org.assertj.core.groups.Tuple.tuple("config/sources/deep.yaml", "not-yaml"),
            org.assertj.core.groups.Tuple.tuple("config/sources/twice.yaml", "not-yaml"),
            org.assertj.core.groups.Tuple.tuple("config/sources/broken.yaml", "not-yaml"),
            org.assertj.core.groups.Tuple.tuple("config/sources/list.yaml", "type"));
  }

  @Test
  void saysWhatIsWrongWithATabAnotherEncodingASecondDocumentAndAHugeNumber() throws IOException {
    write("sources/tab.yaml", "format: aaf\n\tnamespace: '1'\n");
    Files.write(
        home.config().resolve("sources/latin.yaml"),
        "format: aaf # é\n".getBytes(StandardCharsets.ISO_8859_1));
    write("sources/two.yaml", SOURCE + "---\nformat: aaf\n");
    write("sources/huge.yaml", SOURCE + "guards: {pupils: {count: 99999999999999999999}}\n");

    assertThat(mistakes())
        .extracting(ConfigMistake::file, ConfigMistake::code)
        .containsExactlyInAnyOrder(
            tuple("config/sources/tab.yaml", "not-yaml"),
            tuple("config/sources/latin.yaml", "not-utf8"),
            tuple("config/sources/two.yaml", "two-documents"),
            tuple("config/sources/huge.yaml", "range"));
    assertThat(mistakes().toString()).contains("TAB");
  }

  @Test
  void acceptsNoProviderWithoutAContractAndNamesAllThatIsMissing() {
    write("providers/one.yaml", "kind: service\nrelease: []\n");
    write(
        "providers/two.yaml",
        "kind: service\nrelease: []\ncontract:\n  controller: {name: ' ', role: DASEN}\n"
            + "  purpose: tests\n  legalBasis: public task\n  categories: []\n  retention: 6\n"
            + "  approvedBy: Somebody\n  approvedOn: 2026-06-30\n");

    assertThat(mistakes())
        .extracting(ConfigMistake::where, ConfigMistake::path, ConfigMistake::code)
        .containsExactlyInAnyOrder(
            tuple(
                "config/providers/one.yaml:1",
                "contract.controller.name",
                "contract-controller-name"),
            tuple(
                "config/providers/one.yaml:1",
                "contract.controller.role",
                "contract-controller-role"),
            tuple("config/providers/one.yaml:1", "contract.purpose", "contract-purpose"),
            tuple("config/providers/one.yaml:1", "contract.legalBasis", "contract-legal-basis"),
            tuple("config/providers/one.yaml:1", "contract.categories", "contract-categories"),
            tuple("config/providers/one.yaml:1", "contract.retention", "contract-retention"),
            tuple("config/providers/one.yaml:1", "contract.approvedBy", "contract-approved-by"),
            tuple("config/providers/one.yaml:1", "contract.approvedOn", "contract-approved-on"),
            tuple(
                "config/providers/two.yaml:4",
                "contract.controller.name",
                "contract-controller-name"),
            tuple("config/providers/two.yaml:7", "contract.categories", "contract-categories"));
    assertThat(mistakes().get(0).message(Locale.ENGLISH)).contains("write");
  }

  @Test
  void readsAContractSubscriptionIdentifierAndRelease() {
    write(
        "providers/livres.yaml",
        """
        kind: service
        degree: 2D
        subscription:
          schools: [0000001B]
          levels: [10010012110]
          divisions: [{ school: 0000001B, code: 6A }]
          profiles: [National_tut, National_aca]
          when: adult
        identifier: { kind: login, why: the service knows its readers by it }
        release:
          mail:
          familyName: { profiles: [National_ens], transform: [upper, unaccented], when: adult, as: nom }
        sso: { name: Un }
        """
            + TestContract.YAML);

    ProviderConfig provider = load().provider("livres").orElseThrow();

    assertThat(provider.contract()).isEqualTo(TestContract.TERMS);
    assertThat(provider.degree()).contains("2D");
    assertThat(provider.subscription().levels()).containsExactly("10010012110");
    assertThat(provider.subscription().divisions())
        .containsExactly(new ProviderConfig.Division(new Uai("0000001B"), "6A"));
    assertThat(provider.subscription().profiles())
        .containsExactlyInAnyOrder(SdetProfile.GUARDIAN, SdetProfile.ACADEMY);
    assertThat(provider.identifier().kind()).isEqualTo(IdentifierKind.LOGIN);
    assertThat(provider.release().rules())
        .containsEntry("mail", ReleasePolicy.Rule.PLAIN)
        .containsEntry(
            "familyName",
            new ReleasePolicy.Rule(
                Optional.of(Set.of(SdetProfile.TEACHER)),
                List.of(ValueTransform.UPPER, ValueTransform.UNACCENTED),
                Optional.of("adult"),
                Optional.of("nom")));
    assertThat(provider.sso().orElseThrow().name()).contains("Un");
  }

  @Test
  void refusesPoliciesThatCannotBeHonoured() {
    write(
        "providers/one.yaml",
        """
        kind: service
        identifier: { kind: ine }
        subscription: { when: 1 + 1 }
        release:
          mail: { when: nobody }
          login: { as: mail }
          birthPlace:
        """
            + TestContract.YAML);
    write(
        "providers/two.yaml",
        """
        kind: service
        identifier: { kind: ine }
        subscription: { when: 1 + 1 }
        release:
          mail: { when: nobody }
          login: { as: mail }
        """
            + TestContract.YAML);
    write(
        "providers/three.yaml",
        PROVIDER
            + "release:\n  familyName: {profiles: [National_ens]}\n  birthDate: {transform: year}\n"
            + "  schools: {when: adult}\n");

    assertThat(mistakes())
        .extracting(ConfigMistake::where, ConfigMistake::code)
        .containsExactlyInAnyOrder(
            tuple("config/providers/one.yaml:7", "unknown"),
            tuple("config/providers/two.yaml:2", "identifier-why"),
            tuple("config/providers/two.yaml:3", "columns"),
            tuple("config/providers/two.yaml:5", "columns"),
            tuple("config/providers/two.yaml:6", "twice"),
            tuple("config/providers/three.yaml:6", "release-always"),
            tuple("config/providers/three.yaml:7", "release-whole"),
            tuple("config/providers/three.yaml:8", "release-always"));
  }

  @Test
  void refusesASubscriptionThatEndsBeforeItStartsAndImpossibleDates() {
    write("providers/one.yaml", PROVIDER + "subscription:\n  from: 2026-09-01\n  to: 2026-08-31\n");
    write("providers/two.yaml", PROVIDER + "subscription:\n  schools: some\n  to: 2026-02-30\n");

    assertThat(mistakes())
        .extracting(ConfigMistake::where, ConfigMistake::code)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "config/providers/one.yaml:7", "ends-before-it-starts"),
            org.assertj.core.groups.Tuple.tuple("config/providers/two.yaml:6", "choice"),
            org.assertj.core.groups.Tuple.tuple("config/providers/two.yaml:7", "form"));
  }

  @Test
  void takesTheServerOfTheEnvironmentBeforeThatOfTheFile() throws Exception {
    Files.writeString(home.secrets().resolve("db"), "s3cret\n");
    write(
        "preau.yaml",
        "database:\n  url: jdbc:postgresql://db.example.org/preau\n  username: preau\n"
            + "  passwordFile: config/secrets/db\n");
    assertThat(load().database())
        .contains(
            new ConnectionSettings("jdbc:postgresql://db.example.org/preau", "preau", "s3cret"));

    environment.setProperty("spring.datasource.url", "jdbc:postgresql://other.example.org/x");
    assertThat(load().database().orElseThrow().address())
        .isEqualTo("jdbc:postgresql://other.example.org/x");
  }

  @Test
  void acceptsNoPasswordInTheFileItself() {
    write("preau.yaml", "database:\n  url: jdbc:postgresql://db.example.org/p?password=x\n");

    assertThat(mistakes()).extracting(ConfigMistake::code).containsExactly("form");
  }

  private HubConfig load() {
    return ConfigLoader.load(home, environment);
  }

  private List<ConfigMistake> mistakes() {
    return catchThrowableOfType(ConfigException.class, this::load).mistakes();
  }

  private void write(String name, String content) {
    try {
      Path file = home.config().resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
