package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.writer.gar.GarDelivery;
import fr.preau.mappings.writer.gar.GarDeliveryWriter;
import fr.preau.mappings.writer.gar.GarKind;
import fr.preau.mappings.writer.gar.GarNaming;
import fr.preau.mappings.writer.gar.GarSection;
import fr.preau.mappings.writer.gar.GarValidator;
import fr.preau.mappings.writer.gar.InvalidGarFileException;
import fr.preau.mappings.writer.gar.LeftOut;
import fr.preau.mappings.writer.gar.Partition;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.ProviderConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The GAR: five kinds of XML file in one archive, announced by its checksum. Files it names are
 * read when they are needed, so that the next delivery sees what people changed.
 *
 * @param config the declaration
 * @param sources the degree that each declared source delivers, by its id
 * @param officialSchema where the official schema lies if there is one
 * @param carrier the way to the provider
 */
record GarProvider(
    ProviderConfig.Gar config, Map<String, String> sources, Path officialSchema, Carrier carrier)
    implements ProviderKind {
  @Override
  public Set<SdetProfile> profiles() {
    return ViewScope.GAR_PROFILES;
  }

  /**
   * {@inheritDoc}
   *
   * @throws Failure {@code resp-aff-unreadable} when the file of those who allot resources cannot
   *     be used
   */
  @Override
  public ProviderView view(JdbcTemplate session, ViewScope scope) {
    var leftOut = new LeftOutLog();
    var responsibles =
        new ResponsiblePolicy(
            RespAffFile.read(config.responsibles().file()),
            config.responsibles().academicDomains());
    var degree = new DegreeScope(config.degree().label(), sources);
    var checks = new GarChecks(session, leftOut, config.degree(), config.levelCodes());
    return new ViewBuilder(session, scope.within(degree))
        .build(checks, leftOut, Optional.of(responsibles));
  }

  @Override
  public Set<String> carries() {
    return Set.of(
        "birthDate",
        "birthFamilyName",
        "civility",
        "disciplines",
        "divisions",
        "familyName",
        "givenName",
        "groups",
        "levels",
        "mail",
        "otherGivenNames",
        "profile",
        "schools",
        "subjects");
  }

  @Override
  public Map<String, Map<String, Long>> count(JdbcTemplate session) {
    var records = new EnumMap<GarSection, Long>(GarSection.class);
    new GarStream(session).to(item -> records.merge(item.section(), 1L, Long::sum));
    return byFile(records);
  }

  /**
   * {@inheritDoc}
   *
   * @throws Failure {@code gar-schema-unusable}
   */
  @Override
  public Consignment prepare(
      JdbcTemplate session, LocalDateTime stamp, Path directory, LeftOutLog leftOut) {
    try (var writer =
        new GarDeliveryWriter(
            new GarNaming(config.idEnt(), config.degree(), stamp),
            directory,
            Partition.STANDARD,
            validator(),
            item -> leaveOut(leftOut, item))) {
      new GarStream(session).to(writer::write);
      GarDelivery files = writer.finish();
      return new CarriedFiles(
          byFile(files.records()),
          List.of(files.archive(), files.checksum()),
          false,
          config.target(),
          carrier);
    } catch (InvalidGarFileException e) {
      throw new UnfitDeliveryException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<Map<String, Object>> preview(JdbcTemplate session) {
    return new GarPreview(config.degree()).of(session);
  }

  /**
   * The official schema when it is there, else the built-in one.
   *
   * @throws Failure {@code gar-schema-unusable}
   */
  GarValidator validator() {
    if (!Files.exists(officialSchema)) {
      return GarValidator.builtIn(config.degree());
    }
    try {
      return GarValidator.of(officialSchema, config.degree());
    } catch (IllegalArgumentException e) {
      throw Failure.of(ExitCode.USAGE, "gar-schema-unusable", officialSchema.toString()).because(e);
    }
  }

  /** A record that only the writer could refuse, such as one whose key occurs twice. */
  private void leaveOut(LeftOutLog log, LeftOut item) {
    log.add(
        item.section().element(config.degree()),
        item.key().toString(),
        LeftOutReason.of(item.rule()),
        0);
  }

  /** Counts by file kind, then by XML element, zeroes included. */
  private Map<String, Map<String, Long>> byFile(Map<GarSection, Long> records) {
    var files = new LinkedHashMap<String, Map<String, Long>>();
    for (GarKind kind : GarKind.values()) {
      var elements = new LinkedHashMap<String, Long>();
      for (GarSection section : GarSection.of(config.degree())) {
        if (section.kind() == kind) {
          elements.put(section.element(config.degree()), records.getOrDefault(section, 0L));
        }
      }
      files.put(kind.label(), elements);
    }
    return files;
  }
}
