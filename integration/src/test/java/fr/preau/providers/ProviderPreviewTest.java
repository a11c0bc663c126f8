package fr.preau.providers;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ProviderPreviewTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path home;

  private TestRoster roster;
  private TestProvider provider;
  private long school;

  @BeforeEach
  void oneSchool() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    school = roster.school(UAI);
    provider = new TestProvider(home);
  }

  private Providers providers() {
    return provider.in(DB.dataSource());
  }

  private ProviderPreview preview(long person) {
    return providers().preview(person).get(0);
  }

  @Test
  void showsWhatTheProviderWouldGetAboutOnePupil() {
    long division = roster.division(school, "6A");
    long group = roster.group(school, "6A", "6A");
    long pupil = roster.pupil(school);
    roster.join(pupil, division, group);
    roster.join(roster.pupil(school), division);
    roster.studies(pupil, null, "020700");

    ProviderPreview preview = preview(pupil);

    assertThat(preview.visible()).isTrue();
    assertThat(preview.identifier()).isEmpty();
    assertThat(preview.attributes())
        .containsEntry("GARPersonEtab", List.of(UAI))
        .containsEntry("GARPersonProfils", List.of(UAI + " National_elv"))
        .containsEntry("GARPersonAutresPrenoms", List.of("Lou"))
        .containsEntry("GARPersonGroupe", List.of(UAI + " 6A", UAI + " 6A-G"))
        .containsEntry("GAREleveEnseignement", List.of(UAI + " 020700"))
        .doesNotContainKey("GARPersonMail");
    assertThat(roster.identifier(pupil)).isEmpty();
  }

  @Test
  void showsTheIdentifierOnceOneWasMade() {
    long teacher = roster.teacher(school);
    providers().push("gar", Optional.empty(), Duration.ofSeconds(1));

    assertThat(preview(teacher).identifier()).contains(roster.identifier(teacher));
    assertThat(preview(teacher).toJson())
        .containsOnlyKeys("provider", "visible", "reason", "identifier", "attributes");
  }

  @Test
  void saysWhyThereIsNothing() {
    long suspended = roster.pupil(school);
    roster.suspend(suspended);
    long broken = roster.pupil(school);
    roster.set(broken, "given_name", " ");

    assertThat(preview(suspended).reason()).isEqualTo("not-entitled");
    assertThat(preview(broken).reason()).isEqualTo("breaks-a-rule");
    provider.to = Optional.of(LocalDate.of(2026, 8, 31));
    assertThat(preview(broken).reason()).isEqualTo("not-in-force");
  }
}
