package fr.preau.intake;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratorOptions;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SourceConfig;
import fr.preau.proof.Deltas;
import fr.preau.roster.RosterExport;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small generated academy whose full, of 1 September, is imported; deltas follow day by day. */
final class ImportedAcademy {
  static final SourceConfig SOURCE = SourceConfig.aaf("academie", "2D", new Namespace("99"), "99");
  static final LocalDate FULL_DAY = LocalDate.of(2026, 9, 1);

  private final TestDatabase database;
  private final Path directory;
  private final GeneratedAcademy academy;
  private final Map<String, Map<String, RawEntry>> entries;
  private final Imports imports;
  private int deliveries;

  ImportedAcademy(TestDatabase database, Path directory) throws IOException {
    this.database = database;
    this.directory = directory;
    clear(database);
    this.academy =
        AcademyGenerator.generate(
            GeneratorOptions.of(2, 200, 7, directory.resolve("academy")).change(0.02).build());
    this.entries = Deltas.entries(academy.full().directory());
    this.imports =
        new Imports(
            new ImportTools(
                database.dataSource(),
                database.dataSource(),
                new RosterLock(Duration.ofSeconds(5)),
                MappingLibrary.load(Optional.empty()),
                RosterFeed.accounts(),
                Files.createDirectory(directory.resolve("work")),
                RosterFeed.year(),
                IdentityConfig.DEFAULT));
  }

  /** Takes away everything that was imported. */
  static void clear(TestDatabase database) {
    database
        .jdbc()
        .sql(
            "truncate run, source_feed, source_pause, image_entry, pending_reference, school,"
                + " level, subject, person, change, login_register, account cascade")
        .update();
  }

  Imports imports() {
    return imports;
  }

  Path full() {
    return academy.full().directory();
  }

  Path after() {
    return academy.after().orElseThrow().directory();
  }

  /** The entries of the full of one kind, by id. */
  Map<String, RawEntry> entries(String fileKind) {
    return entries.get(fileKind);
  }

  /** The ids of pupils, in the order of the full. */
  List<String> pupils() {
    return List.copyOf(entries("Eleve").keySet());
  }

  ImportReport receive(Path delivery) {
    return imports.run(
        new ImportRequest(SOURCE, List.of(delivery), false, Optional.empty()), Progress.NONE);
  }

  /** Imports a delta of pupils, so many days after the full. */
  ImportReport pupilDelta(int days, String... requests) {
    return receive(delta(days, "Eleve", requests));
  }

  /** Writes a delta of one file. */
  Path delta(int days, String fileKind, String... requests) {
    try {
      return Deltas.write(
          directory.resolve("delta-%02d".formatted(++deliveries)),
          fileKind,
          FULL_DAY.plusDays(days),
          List.of(requests));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A change of attributes of a pupil. */
  static String modifyPupil(String id, String attribute, String... values) {
    return Deltas.modify("Eleve", id, Map.of(attribute, List.of(values)));
  }

  /** What the roster says, line by line. */
  List<String> export() {
    try {
      Path file = directory.resolve("roster.jsonl");
      RosterExport.write(database.dataSource(), file);
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count(String sql) {
    return database.jdbc().sql(sql).query(Long.class).single();
  }

  String text(String sql) {
    return database.jdbc().sql(sql).query(String.class).single();
  }
}
