package fr.preau.providers;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** From rows of the roster to the very bytes of the five files. */
class GoldenDeliveryTest {
  private static final String LEVEL = "10110001110";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @TempDir private Path home;

  private TestProvider provider;

  @BeforeEach
  void aSmallSchool() {
    var roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    provider = new TestProvider(home);
    long school = roster.school(UAI);
    roster.level(LEVEL, "6EME");
    roster.subject("020700", "FRANCAIS");
    long division = roster.division(school, "6A");
    long group = roster.group(school, "6A", "6A");

    long pupil = roster.pupil(school);
    roster.identify(pupil, "3f0c1e2a-0000-4000-8000-000000000001");
    roster.set(pupil, "family_name", "EXEMPLE & FILS");
    roster.set(pupil, "civility", "Mlle");
    roster.otherGivenNames(pupil, "Lou", "Ange");
    roster.studies(pupil, LEVEL, "020700");
    roster.join(pupil, division, group);

    long head = roster.staff();
    roster.identify(head, "3f0c1e2a-0000-4000-8000-000000000002");
    roster.set(head, "family_name", "FICTIF");
    roster.set(head, "civility", "M.");
    roster.mail(head, "fictif@ac-exemple.fr");
    roster.post(head, school, true, true);
    roster.function(head, school, "DIR", "D0010", "National_dir");
    roster.teachesLevels(head, LEVEL);
    roster.teaches(head, division, "020700");
    roster.teaches(head, group, "061300");
  }

  @Test
  void writesTheFilesThatWereForeseen() throws IOException {
    provider.in(DB.dataSource()).push("gar", Optional.empty(), Duration.ofSeconds(1));

    Map<String, String> files =
        GarFiles.in(provider.folder().resolve("B0_GAR-ENT_Complet_20260901_210502_2D.tar.gz"));
    assertThat(files).hasSize(5);
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertThat(file.getValue()).as(file.getKey()).isEqualTo(GarFiles.golden(file.getKey()));
    }
  }
}
