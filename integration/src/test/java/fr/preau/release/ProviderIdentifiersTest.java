package fr.preau.release;

import static fr.preau.providers.TestRoster.UAI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.platform.Failure;
import fr.preau.platform.ProviderConfig;
import fr.preau.providers.TestRoster;
import fr.preau.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

class ProviderIdentifiersTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private TestRoster roster;
  private ProviderIdentifiers identifiers;
  private long pupil;

  @BeforeEach
  void onePupil() {
    roster = new TestRoster(new JdbcTemplate(DB.dataSource())).clear();
    roster.jdbc().execute("truncate identifier_resolution, provider_identifier_past");
    pupil = roster.pupil(roster.school(UAI));
    identifiers = new ProviderIdentifiers(DB.dataSource());
  }

  @Test
  void isMadeOnceAndDiffersBetweenProviders() {
    String first = identifiers.of("gar", pupil);

    assertThat(identifiers.of("gar", pupil)).isEqualTo(first);
    assertThat(identifiers.of("livres", pupil)).isNotEqualTo(first);
    assertThat(identifiers.find("cantine", pupil)).isEmpty();
  }

  @Test
  void isTheOneOfTheFilesWhereThereIsOne() {
    roster.identify(pupil, "3f0c1e2a-0000-4000-8000-000000000001");

    assertThat(identifiers.of("gar", pupil)).isEqualTo("3f0c1e2a-0000-4000-8000-000000000001");
  }

  /** Nothing that two providers hold about one person is the same or tells of the other's. */
  @Test
  void twoProvidersCannotTellThatTheyKnowTheSamePerson() {
    var all = new java.util.HashSet<String>();
    for (long person = pupil; person < pupil + 1; person++) {
      for (int provider = 0; provider < 200; provider++) {
        all.add(identifiers.of("p" + provider, person));
      }
    }

    assertThat(all)
        .hasSize(200)
        .allMatch(
            text ->
                text.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
        .noneMatch(text -> text.contains(Long.toString(pupil)));
  }

  @Test
  void manyWhoAskAtOnceGetTheSame() throws Exception {
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> asks = Collections.nCopies(32, () -> identifiers.of("livres", pupil));
      var answers = new java.util.HashSet<String>();
      for (Future<String> answer : pool.invokeAll(asks)) {
        answers.add(answer.get());
      }
      assertThat(answers).hasSize(1);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void leadsToThePersonInsideTheHubWithAnAuditRow() {
    String identifier = identifiers.of("livres", pupil);

    assertThat(identifiers.resolve("livres", identifier, "dpo", "request 12")).contains(pupil);
    assertThat(identifiers.resolve("gar", identifier, "dpo", "request 12")).isEmpty();
    assertThat(
            roster
                .jdbc()
                .queryForList(
                    "select provider || asked_by || reason || found || coalesce(person_id, 0) from"
                        + " identifier_resolution order by id",
                    String.class))
        .containsExactly("livresdporequest 12true" + pupil, "gardporequest 12false0");
    assertThatThrownBy(() -> identifiers.resolve("livres", identifier, "dpo", " "))
        .isInstanceOf(Failure.class);
  }

  @Test
  void aRotationChangesEverybodyAndTheOldOnesLastForTheOverlap() {
    String before = identifiers.of("livres", pupil);
    Instant now = Instant.now();

    long rotated =
        identifiers.rotate(new TestService().config(), now, now.plus(Duration.ofDays(30)));

    assertThat(rotated).isEqualTo(1);
    String after = identifiers.of("livres", pupil);
    assertThat(after).isNotEqualTo(before);
    assertThat(identifiers.resolve("livres", before, "dpo", "test")).contains(pupil);
    assertThat(identifiers.resolve("livres", after, "dpo", "test")).contains(pupil);

    roster.jdbc().update("update provider_identifier_past set until = now() - interval '1 day'");
    assertThat(identifiers.resolve("livres", before, "dpo", "test")).isEmpty();
    assertThat(identifiers.resolve("livres", after, "dpo", "test")).contains(pupil);
  }

  @Test
  void theGarNeverSeesAnotherIdentifier() {
    var gar = new TestService();
    gar.kind =
        new ProviderConfig.Gar(
            fr.preau.mappings.writer.gar.GarDegree.SECOND,
            "Z9",
            new ProviderConfig.Folder(java.nio.file.Path.of("outbox")),
            new ProviderConfig.Responsibles(java.nio.file.Path.of("none"), List.of()),
            java.util.Map.of());

    assertThatThrownBy(() -> identifiers.rotate(gar.config(), Instant.now(), Instant.now()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("livres");
  }
}
