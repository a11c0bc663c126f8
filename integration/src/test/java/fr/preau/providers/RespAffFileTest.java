package fr.preau.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.model.Uai;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespAffFileTest {
  private static final Uai SCHOOL = new Uai("0000001B");

  @TempDir private Path directory;

  private List<DeclaredResponsible> read(String text) throws IOException {
    return RespAffFile.read(Files.writeString(directory.resolve("gar-resp-aff.csv"), text));
  }

  @Test
  void namesNobodyWithoutAFile() {
    assertThat(RespAffFile.read(directory.resolve("absent.csv"))).isEmpty();
  }

  @Test
  void readsTheThreeFormsOfAKey() throws IOException {
    assertThat(read("uai,person\n0000001B,13/7\n0000001B,13/staff/8\n0000001B,9\n"))
        .containsExactly(
            new DeclaredResponsible(2, SCHOOL, Optional.of("13"), "7"),
            new DeclaredResponsible(3, SCHOOL, Optional.of("13"), "8"),
            new DeclaredResponsible(4, SCHOOL, Optional.empty(), "9"));
  }

  @Test
  void readsWhatASpreadsheetSaves() throws IOException {
    assertThat(read("\uFEFFUAI;Person\r\n\r\n# chefs\r\n0000001B;13/7\r\n"))
        .containsExactly(new DeclaredResponsible(4, SCHOOL, Optional.of("13"), "7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uai,person\n0000001B\n",
        "uai,person\n1B,13/7\n",
        "uai,person\n0000001B,13/pupil/7\n",
        "uai,person\n0000001B,\n"
      })
  void saysWhichLineCannotBeUsed(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(failure.where()).endsWith("gar-resp-aff.csv:2");
            });
  }

  @Test
  void refusesAFileWithoutItsFirstLine() {
    assertThatThrownBy(() -> read("0000001B,13/7\n"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("uai,person");
  }

  @Test
  void refusesAFileThatIsNotUtf8() throws IOException {
    Path file = directory.resolve("latin.csv");
    Files.write(file, "uai,person\n# é\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> RespAffFile.read(file)).isInstanceOf(Failure.class);
  }
}
