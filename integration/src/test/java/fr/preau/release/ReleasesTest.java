package fr.preau.release;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.providers.TestRoster;
import fr.preau.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class ReleasesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @Test
  void remembersWhatLeftAtASignOnAndWritesASetOfAttributesOnce() {
    var roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    long pupil = roster.pupil(roster.school(UAI));
    var releases = new Releases(DB.dataSource());

    releases.record("livres", pupil, List.of("schools", "profile"), Instant.EPOCH);
    releases.record("livres", pupil, List.of("profile", "schools"), Instant.EPOCH.plusSeconds(60));
    releases.record("gar", pupil, List.of(), Instant.EPOCH);

    assertThat(
            roster
                .jdbc()
                .queryForList(
                    """
                    select r.provider || ' ' || s.attributes::text from release_sign_on r
                    join release_set s on s.id = r.set_id order by r.id
                    """,
                    String.class))
        .containsExactly("livres {profile,schools}", "livres {profile,schools}", "gar {}");
    assertThat(roster.jdbc().queryForObject("select count(*) from release_set", Long.class))
        .isEqualTo(2);
  }
}
