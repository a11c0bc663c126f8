package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.preau.testing.TestContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCheckTest {
  @TempDir Path directory;

  @Test
  void acceptsTheStarterHome() {
    Home home = new Home(directory);
    Starter.init(home);

    assertThat(ConfigCheck.run(home).providers()).hasSize(1);
  }

  @Test
  void namesTheKeyFilesThatAreMissingOrOpenToOthers() throws IOException {
    Home home = new Home(directory).create();
    Files.createDirectories(home.config().resolve("providers"));
    Files.writeString(
        home.config().resolve("providers/gar.yaml"),
        """
        kind: gar
        idEnt: Z9
        target:
          sftp:
            host: sftp.example.org
            user: preau
            keyFile: config/secrets/key
            knownHosts: config/known-hosts
            directory: depot
        """
            + TestContract.YAML);
    Path key = Files.writeString(home.secrets().resolve("key"), "fictional");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    ConfigException found =
        catchThrowableOfType(ConfigException.class, () -> ConfigCheck.run(home));

    assertThat(found.mistakes())
        .extracting(ConfigMistake::where, ConfigMistake::code)
        .containsExactly(
            Tuple.tuple("config/providers/gar.yaml:8", "no-file"),
            Tuple.tuple("config/providers/gar.yaml:7", "open-secret"));
  }

  @Test
  void namesWhatServicesAndTransportsLack() throws IOException {
    Home home = new Home(directory).create();
    Files.createDirectories(home.config().resolve("providers"));
    Files.createDirectories(home.config().resolve("sources"));
    Files.writeString(
        home.config().resolve("providers/cahier.yaml"),
        """
        kind: service
        subscription: { schools: all }
        release: []
        sso:
          oidc:
            redirectUris: ["https://cahier.example.org/cb"]
            secretFile: config/secrets/cahier
        """
            + TestContract.YAML);
    Files.writeString(
        home.config().resolve("sources/sftp.yaml"),
        """
        format: aaf
        namespace: "98"
        schedule: { cron: "0 30 2 * * *" }
        transport:
          sftp:
            host: sftp.example.org
            user: preau
            keyFile: config/secrets/key
            knownHosts: config/known-hosts
            directory: depot
        """);
    Files.writeString(
        home.config().resolve("sources/https.yaml"),
        """
        format: aaf
        namespace: "99"
        schedule: { cron: "0 30 2 * * *" }
        transport:
          https:
            url: https://exports.example.org/export.tgz
            tokenFile: config/secrets/token
            clientCertificate: { keyStore: config/secrets/p12, passwordFile: config/secrets/word }
            trustStore: config/trust.pem
        """);

    ConfigException found =
        catchThrowableOfType(ConfigException.class, () -> ConfigCheck.run(home));

    assertThat(found.mistakes())
        .extracting(ConfigMistake::where, ConfigMistake::code)
        .containsExactlyInAnyOrder(
            Tuple.tuple("config/providers/cahier.yaml:7", "no-file"),
            Tuple.tuple("config/sources/sftp.yaml:8", "no-file"),
            Tuple.tuple("config/sources/sftp.yaml:9", "no-file"),
            Tuple.tuple("config/sources/https.yaml:7", "no-file"),
            Tuple.tuple("config/sources/https.yaml:8", "no-file"),
            Tuple.tuple("config/sources/https.yaml:8", "no-file"),
            Tuple.tuple("config/sources/https.yaml:9", "no-file"));
  }
}
