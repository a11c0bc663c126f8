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
}
