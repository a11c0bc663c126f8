package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.platform.Home;
import fr.preau.platform.Starter;
import fr.preau.routes.inbox.InboxOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportIntakeTest {
  private static final String SOURCE = "academie";

  @TempDir static Path directory;
  private static HubContext hub;
  private static ImportIntake intake;

  @BeforeAll
  static void open() {
    Home home = new Home(directory.resolve("home")).create();
    Starter.init(home);
    hub = HubContext.forCommand(home, "test", Duration.ZERO);
    intake = new ImportIntake(hub::source, hub::imports, Locale.ENGLISH, report -> {});
    var options = GeneratorOptions.of(1, 40, 7, directory.resolve("academy"));
    hub.source(SOURCE).orElseThrow().academy().ifPresent(options::academyCode);
    AcademyGenerator.generate(options.build());
  }

  @AfterAll
  static void close() {
    hub.close();
  }

  @Test
  void acceptsADeliveryWithItsGrammarBesideItTwice() throws IOException {
    List<Path> files;
    try (var listing = Files.list(directory.resolve("academy").resolve("full"))) {
      files = listing.sorted().toList();
    }
    assertThat(files).anyMatch(file -> file.toString().endsWith(".dtd"));

    assertThat(intake.receive(SOURCE, Optional.empty(), files))
        .isInstanceOf(InboxOutcome.Accepted.class);
    assertThat(intake.receive(SOURCE, Optional.empty(), files))
        .isInstanceOf(InboxOutcome.Accepted.class);
    assertThat(hub.rosterCounts().toJson()).containsEntry("pupils", 40L);
  }

  @Test
  void refusesAFolderOfASchoolWhereExportsNameTheirSchools() throws IOException {
    Path noise = Files.writeString(directory.resolve("noise.xml"), "noise");

    assertThat(intake.receive(SOURCE, Optional.of("0000001B"), List.of(noise)))
        .isInstanceOf(InboxOutcome.Refused.class);
  }

  @Test
  void refusesWhatCannotBeReadAndSaysWhatToDo() throws IOException {
    Path noise = Files.writeString(directory.resolve("noise.xml"), "noise");

    assertThat(intake.receive(SOURCE, Optional.empty(), List.of(noise)))
        .isInstanceOfSatisfying(
            InboxOutcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("noise.xml").hasLineCount(3));
  }
}
