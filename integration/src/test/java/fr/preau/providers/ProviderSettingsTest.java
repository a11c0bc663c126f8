package fr.preau.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderSettingsTest {
  @TempDir private Path home;

  private ProviderSettings settings() {
    TestProvider provider = new TestProvider(home);
    provider.to = Optional.of(LocalDate.of(2027, 8, 31));
    return new ProviderSettings(provider.config(), provider.kind(), java.time.Clock.systemUTC());
  }

  @Test
  void neverShowsTheGarGuardiansNorProfilesItDoesNotKnow() {
    assertThat(settings().scope().profiles())
        .doesNotContain(SdetProfile.GUARDIAN, SdetProfile.ACADEMY)
        .hasSize(7);
  }

  @Test
  void isInForceFromTheFirstDayToTheLast() {
    assertThat(settings().isInForce(LocalDate.of(2026, 8, 31))).isFalse();
    assertThat(settings().isInForce(LocalDate.of(2026, 9, 1))).isTrue();
    assertThat(settings().isInForce(LocalDate.of(2027, 8, 31))).isTrue();
    assertThat(settings().isInForce(LocalDate.of(2027, 9, 1))).isFalse();
  }

  @Test
  void validatesWithTheBuiltInSchemaUnlessAnOfficialOneIsThere() throws IOException {
    assertThat(new TestProvider(home).kind().validator()).isNotNull();

    Files.writeString(home.resolve("GAR-ENT.xsd"), "not a schema");

    assertThatThrownBy(() -> new TestProvider(home).kind().validator())
        .isInstanceOf(Failure.class)
        .hasMessageContaining("GAR-ENT.xsd");
  }
}
