package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.FileSystemUtils;

class IdentityProviderConfigTest {
  private static final String AGENTS = "config/identity-providers/agents.yaml";

  @TempDir Path directory;

  private Home home;

  @BeforeEach
  void copy() throws IOException {
    home = new Home(directory).create();
    FileSystemUtils.copyRecursively(Path.of("..", "config-samples", "sso"), home.config());
  }

  @Test
  void readsWhatWasDeclaredAndTakesTheStrictestForTheRest() {
    IdentityProviderConfig agents = load().identityProvider("agents").orElseThrow();
    SamlUpstreamConfig saml = agents.saml().orElseThrow();

    assertThat(agents.scope().hasAcademy("99")).isTrue();
    assertThat(agents.scope().hasAcademy("13")).isFalse();
    assertThat(agents.join().rules())
        .extracting(JoinConfig.Rule::name)
        .containsExactly("person-jointure", "academic-mail");
    assertThat(saml.signs()).isEqualTo(SamlUpstreamConfig.Signs.ASSERTION);
    assertThat(saml.unsolicitedTargets()).isEmpty();
    assertThat(saml.sha1()).isFalse();
    assertThat(saml.skew()).isEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "'[ac-exemple.fr]',[gmail.com],personal-mail",
    "'      authoritativeFor: [ac-exemple.fr]',,missing",
    "'      keys: [\"{academy}/staff/{id}\"]',,missing",
    "by: academic-mail,by: name,choice",
    "'{academy}/staff/{id}','{academy}/teacher/{id}',form",
    "'[teacher, staff]','[teacher, head]',choice",
    "logout: slo,logout: yes,choice",
    "sha1: false,skewSeconds: 61,range",
    "'    - by: academic-mail','    - name: person-jointure\n      by: academic-mail',twice"
  })
  void tellsEveryMistakeWithItsLine(String right, String wrong, String code) throws IOException {
    Path file = home.resolve(AGENTS);
    Files.writeString(file, Files.readString(file).replace(right, wrong == null ? "" : wrong));

    List<ConfigMistake> mistakes =
        catchThrowableOfType(ConfigException.class, this::load).mistakes();

    assertThat(mistakes).extracting(ConfigMistake::code).contains(code);
    assertThat(mistakes)
        .allSatisfy(
            mistake -> {
              assertThat(mistake.where()).startsWith(AGENTS + ":");
              assertThat(mistake.line()).isGreaterThan(2);
              assertThat(mistake.message(Locale.FRENCH)).isNotBlank();
            });
  }

  @Test
  void readsAnOpenIdProviderAndTakesTheStrictestForTheRest() throws IOException {
    Path file = home.resolve("config/identity-providers/proconnect.yaml");
    String least = Files.readString(file).replaceAll("(?s)(  clientId: [^\\n]*\\n).*", "$1");
    Files.writeString(file, least + "  secretFile: config/secrets/proconnect\n");

    IdentityProviderConfig idp = load().identityProvider("proconnect").orElseThrow();
    OidcUpstreamConfig oidc = idp.oidc().orElseThrow();

    assertThat(idp.issuer()).isEqualTo(oidc.issuer());
    assertThat(oidc.authentication())
        .isEqualTo(OidcUpstreamConfig.Authentication.CLIENT_SECRET_BASIC);
    assertThat(oidc.scopes()).containsExactly("openid");
    assertThat(oidc.algorithm()).isEqualTo("RS256");
    assertThat(oidc.userInfo()).isEqualTo(OidcUpstreamConfig.UserInfo.JSON);
    assertThat(oidc.skew()).isEqualTo(Duration.ofSeconds(60));
    assertThat(oidc.privateNetwork()).isFalse();
    assertThat(oidc.maxAge()).isEmpty();
    assertThat(oidc.logout()).isEqualTo(OidcUpstreamConfig.Logout.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "'  secretFile: config/secrets/proconnect',,missing",
    "https://proconnect.example.org,http://proconnect.example.org,form",
    "https://proconnect.example.org/api/v2,https://proconnect.example.org/?x=1,form",
    "algorithm: RS256,algorithm: HS256,choice",
    "algorithm: RS256,algorithm: none,choice",
    "client_secret_post,tls_client_auth,choice",
    "logout: end-session,logout: slo,choice",
    "userInfo: jwt,skewSeconds: 61,range"
  })
  void tellsEveryMistakeOfAnOpenIdProvider(String right, String wrong, String code)
      throws IOException {
    Path file = home.resolve("config/identity-providers/proconnect.yaml");
    String sample = Files.readString(file);
    assertThat(sample).contains(right);
    Files.writeString(file, sample.replace(right, wrong == null ? "" : wrong));

    assertThat(catchThrowableOfType(ConfigException.class, this::load).mistakes())
        .extracting(ConfigMistake::code)
        .contains(code);
  }

  @Test
  void checkingAsksForTheFilesThatAreNamed() {
    ConfigException problem =
        catchThrowableOfType(ConfigException.class, () -> ConfigCheck.run(home));

    assertThat(problem.mistakes())
        .extracting(ConfigMistake::path)
        .containsExactly("saml.metadata.signedBy", "saml.metadata.file", "oidc.secretFile");
  }

  private HubConfig load() {
    return ConfigLoader.load(home, new MockEnvironment());
  }
}
