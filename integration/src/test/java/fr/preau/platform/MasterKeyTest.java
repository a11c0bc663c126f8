package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir Path directory;

  private Home home;
  private Path file;

  @BeforeEach
  void freshHome() {
    DB.jdbc().sql("truncate master_key").update();
    home = new Home(directory).create();
    file = home.secrets().resolve("master.key");
  }

  @Test
  void makesTheKeyOnceForItsOwnerOnly() throws IOException {
    byte[] made = open().derive("one purpose");

    assertThat(open().derive("one purpose")).isEqualTo(made);
    assertThat(open().derive("another")).isNotEqualTo(made);
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void refusesAnotherKey() throws IOException {
    open();
    Files.writeString(file, "A".repeat(43));

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("master-key-other"));
  }

  @Test
  void neverReplacesALostKey() throws IOException {
    open();
    Files.delete(file);

    assertThatThrownBy(this::open).hasMessageContaining("master key");
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesAFileThatIsNoKeyAndANamedFileThatIsMissing() throws IOException {
    Files.writeString(file, "short");
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("master-key-unusable"));

    var elsewhere = Map.of(MasterKey.ENVIRONMENT_VARIABLE, directory.resolve("key").toString());
    assertThatThrownBy(() -> MasterKey.open(home, elsewhere, DB.dataSource()))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("master-key-missing"));
  }

  private MasterKey open() {
    return MasterKey.open(home, Map.of(), DB.dataSource());
  }
}
