package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.testing.TestContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class DroppedServicesTest {
  private static final String POLICY =
      "kind: service\n"
          + TestContract.YAML
          + "subscription: { schools: all, profiles: [National_elv] }\nrelease: []\n";

  @TempDir Path directory;

  private Home home = new Home(Path.of(""));
  private Path folder = Path.of("");

  @BeforeEach
  void makeHome() throws IOException {
    home = new Home(directory).create();
    folder = Files.createDirectories(home.resolve("config/services/saml"));
  }

  @Test
  void everyFileIsAServiceUnderThePolicyOfTheFolder() throws IOException {
    write("SP_Metadata.xml", "<a/>");
    write("other.xml", "<a/>");
    write("policy.yaml", POLICY);

    List<ProviderConfig> providers = load().providers();

    assertThat(providers).extracting(ProviderConfig::id).containsExactly("sp-metadata", "other");
    assertThat(providers)
        .allSatisfy(provider -> assertThat(provider.release().words()).isEmpty())
        .extracting(provider -> provider.sso().orElseThrow().saml().orElseThrow().metadata().file())
        .containsExactly(
            java.util.Optional.of(folder.resolve("SP_Metadata.xml")),
            java.util.Optional.of(folder.resolve("other.xml")));
  }

  @Test
  void aFileWithoutAContractIsNamed() throws IOException {
    write("sp.xml", "<a/>");

    List<ConfigMistake> mistakes = mistakes();

    assertThat(mistakes)
        .singleElement()
        .satisfies(
            mistake -> {
              assertThat(mistake.where()).isEqualTo("config/services/saml/sp.xml:1");
              assertThat(mistake.message(Locale.ENGLISH)).contains("no contract", "policy.yaml");
            });
  }

  @Test
  void aMistakeInThePolicyIsToldOnceHoweverManyFilesThereAre() throws IOException {
    write("one.xml", "<a/>");
    write("two.xml", "<a/>");
    write("policy.yaml", POLICY.replace("purpose: tests,", ""));

    assertThat(mistakes()).extracting(ConfigMistake::code).containsExactly("contract-purpose");
  }

  @Test
  void twoFilesThatWouldHaveOneNameAreAMistake() throws IOException {
    write("a_b.xml", "<a/>");
    write("a-b.xml", "<a/>");
    write("policy.yaml", POLICY);

    assertThat(mistakes()).extracting(ConfigMistake::code).containsExactly("twice");
  }

  @Test
  void aProviderOfItsOwnClaimsTheFileOfItsNameOrTheOneItNames() throws IOException {
    write("cahier.xml", "<a/>");
    write("named.xml", "<a/>");
    provider("cahier", "sso: { saml: {} }\n");
    provider("manuel", "sso: { saml: { metadata: { file: config/services/saml/named.xml } } }\n");

    assertThat(load().providers())
        .extracting(ProviderConfig::id)
        .containsExactly("cahier", "manuel");
  }

  @Test
  void whatASamlSectionGetsWrongIsToldWithWhatIsAllowed() throws IOException {
    provider(
        "cahier",
        "sso: { saml: { nameId: email, attributes: { nom: x }, metadata: { file: no.xml } } }\n");

    assertThat(mistakes())
        .extracting(mistake -> mistake.message(Locale.ENGLISH))
        .anySatisfy(text -> assertThat(text).contains("sso.saml.nameId", "persistent, transient"))
        .anySatisfy(text -> assertThat(text).contains("sso.saml.attributes.nom", "familyName"));
    provider("cahier", "sso: { saml: { metadata: { file: no.xml } } }\n");
    assertThat(mistakes()).extracting(ConfigMistake::code).containsExactly("no-file");
    provider(
        "cahier",
        "sso: { saml: { metadata: { url: \"https://a.example.org\", file: no.xml } } }\n");
    assertThat(mistakes()).extracting(ConfigMistake::code).containsExactly("one-of");
  }

  private HubConfig load() {
    return ConfigLoader.load(home, new MockEnvironment());
  }

  private List<ConfigMistake> mistakes() {
    return catchThrowableOfType(ConfigException.class, this::load).mistakes();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void provider(String id, String sso) throws IOException {
    Path providers = Files.createDirectories(home.config().resolve("providers"));
    Files.writeString(providers.resolve(id + ".yaml"), POLICY + sso);
  }
}
