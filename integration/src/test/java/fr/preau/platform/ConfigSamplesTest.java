package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.mappings.mapping.MappingLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

class ConfigSamplesTest {
  private static final Path SAMPLES = Path.of("..", "config-samples");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"embedded", "external-database"})
  void everySampleLoads(String sample) throws IOException {
    Home home = new Home(directory).create();
    FileSystemUtils.copyRecursively(SAMPLES.resolve(sample), home.config());
    Files.writeString(home.secrets().resolve("database-password"), "fictional");

    HubConfig config = ConfigLoader.load(home, new MockEnvironment());

    assertThat(config.sources()).isNotEmpty();
    assertThat(config.providers()).isNotEmpty();
  }

  @Test
  void theSampleOfListsLoadsWithItsMappings() throws IOException {
    Home home = new Home(directory).create();
    FileSystemUtils.copyRecursively(SAMPLES.resolve("lists"), home.config());

    HubConfig config = ConfigLoader.load(home, new MockEnvironment());
    MappingLibrary mappings = MappingLibrary.load(Optional.of(home.config().resolve("mappings")));

    assertThat(config.source("ecoles").orElseThrow().schoolNames()).hasSize(2);
    assertThat(config.provider("cantine").orElseThrow().kind()).isInstanceOf(CsvConfig.class);
    assertThat(mappings.csvShapes(config.source("region").orElseThrow().mapping().orElseThrow()))
        .hasSize(3);
  }

  @Test
  void theSampleOfSignOnLoads() throws IOException {
    Home home = new Home(directory).create();
    FileSystemUtils.copyRecursively(SAMPLES.resolve("sso"), home.config());

    HubConfig config = ConfigLoader.load(home, new MockEnvironment());

    assertThat(config.http().baseUrl()).contains("https://ent.example.org");
    assertThat(config.http().trustedProxies()).containsExactly("127.0.0.1");
    assertThat(config.provider("cahier").orElseThrow().sso().orElseThrow().oidc().orElseThrow())
        .satisfies(oidc -> assertThat(oidc.proofKeyRequired()).isTrue())
        .satisfies(oidc -> assertThat(oidc.jwksUri()).isPresent());
    assertThat(config.provider("manuel").orElseThrow().sso().orElseThrow().saml().orElseThrow())
        .satisfies(saml -> assertThat(saml.metadata().url()).isPresent())
        .satisfies(saml -> assertThat(saml.attributes().names()).hasSize(2));
  }

  @Test
  void theSampleOfTransportsLoads() throws IOException {
    Home home = new Home(directory).create();
    FileSystemUtils.copyRecursively(SAMPLES.resolve("transports"), home.config());

    HubConfig config = ConfigLoader.load(home, new MockEnvironment());

    assertThat(config.sources()).hasSize(4).allMatch(source -> source.transport().isPresent());
  }

  @Test
  void theSampleOfIdentityProvidersLoads() throws IOException {
    Home home = new Home(directory).create();
    FileSystemUtils.copyRecursively(SAMPLES.resolve("sso"), home.config());

    HubConfig config = ConfigLoader.load(home, new MockEnvironment());

    assertThat(config.identityProviders())
        .extracting(IdentityProviderConfig::id)
        .containsExactly("agents", "departement", "educonnect", "guichet", "proconnect");
  }

  @Test
  void theSampleOfDirectoriesLoadsAndReadsWhatItsMappingsKnow() throws IOException {
    Home home = new Home(directory).create();
    FileSystemUtils.copyRecursively(SAMPLES.resolve("directories"), home.config());

    HubConfig config = ConfigLoader.load(home, new MockEnvironment());
    MappingLibrary mappings = MappingLibrary.load(Optional.of(home.config().resolve("mappings")));

    assertThat(config.sources()).hasSize(2).allMatch(SourceConfig::isReadInPlace);
    ConfigCheck.requireSearches(home, config, mappings);
    assertThat(config.providers())
        .extracting(provider -> ((LdapConfig) provider.kind()).profile())
        .containsExactly("openldap-sdet", "active-directory");
  }

  @Test
  void theSampleOfDefaultsSaysTheDefaults() throws IOException {
    Home empty = new Home(directory.resolve("empty")).create();
    Home sample = new Home(directory.resolve("sample")).create();
    FileSystemUtils.copyRecursively(SAMPLES.resolve("embedded"), sample.config());

    HubConfig config = ConfigLoader.load(sample, new MockEnvironment());
    HubConfig defaults = ConfigLoader.load(empty, new MockEnvironment());

    assertThat(config.guards()).isEqualTo(defaults.guards());
    assertThat(config.accounts()).isEqualTo(defaults.accounts());
    assertThat(config.privacy()).isEqualTo(defaults.privacy());
    assertThat(config.identity()).isEqualTo(defaults.identity());
    assertThat(config.http()).isEqualTo(defaults.http());
  }

  @Test
  void everySettingAppearsInASampleOrInTheStarterHome() throws IOException {
    Set<String> settings = new TreeSet<>();
    for (String schema :
        List.of(
            "preau.json",
            "source.json",
            "provider.json",
            "provider-common.json",
            "provider-gar.json",
            "provider-csv.json",
            "provider-ldap.json",
            "provider-service.json",
            "identity-provider.json",
            "sso.json",
            "common.json")) {
      try (var in = ConfigSchema.class.getResourceAsStream("/config-schema/" + schema)) {
        collect(new ObjectMapper().readTree(in), settings);
      }
    }

    String samples = text(SAMPLES);

    assertThat(settings).allMatch(setting -> samples.contains(setting + ":"));
  }

  @Test
  void theStarterHomeLoadsAndIsNeverOverwritten() throws IOException {
    Home home = new Home(directory);

    assertThat(Starter.init(home)).hasSize(3).allMatch(Files::exists);
    HubConfig config = ConfigLoader.load(home, new MockEnvironment());
    assertThat(config.source("academie")).isPresent();
    assertThat(target(config)).isEqualTo(new ProviderConfig.Folder(home.outbox().resolve("gar")));
    assertThat(home.inbox().resolve("academie")).isDirectory();

    Path source = home.config().resolve("sources/academie.yaml");
    Files.writeString(source, "changed");
    assertThat(Starter.init(home)).isEmpty();
    assertThat(source).hasContent("changed");
  }

  @Test
  void everySettingThatTheStarterHomeOffersInCommentsIsValid() throws IOException {
    Home home = new Home(directory);
    Starter.init(home);
    for (String name : List.of("preau.yaml", "sources/academie.yaml", "providers/gar.yaml")) {
      Path file = home.config().resolve(name);
      Files.writeString(
          file,
          Files.readString(file)
              .replaceAll("(?m)^( *)# ((?: {2})*[a-z][a-zA-Z]*:(?: .*)?)$", "$1$2"));
    }
    Path provider = home.config().resolve("providers/gar.yaml");
    Files.writeString(
        provider, Files.readString(provider).replace("  folder: { directory: outbox/gar }\n", ""));
    Files.writeString(home.secrets().resolve("database-password"), "fictional");

    HubConfig config = ConfigLoader.load(home, new MockEnvironment());

    assertThat(target(config)).isInstanceOf(ProviderConfig.Sftp.class);
    assertThat(config.database()).isPresent();
  }

  private static ProviderConfig.Target target(HubConfig config) {
    return ((ProviderConfig.Carried) config.provider("gar").orElseThrow().kind()).target();
  }

  private static void collect(JsonNode schema, Set<String> settings) {
    schema.path("properties").fieldNames().forEachRemaining(settings::add);
    schema.forEach(child -> collect(child, settings));
  }

  private static String text(Path directory) throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
