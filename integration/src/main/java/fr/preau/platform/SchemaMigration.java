package fr.preau.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings a schema to the migrations on the class path. Flyway takes the better part of a second to
 * look; when the history table already lists every migration it is not even asked.
 *
 * @param dataSource connections without a statement time limit
 * @param location directory on the class path
 */
record SchemaMigration(DataSource dataSource, String location) {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);
  private static final Pattern FILE_NAME = Pattern.compile("V([0-9][0-9._]*?)__.*\\.sql");

  /**
   * Migrates if need be.
   *
   * @throws Failure as {@link Database#migrate()}
   */
  void run() {
    Set<MigrationVersion> ours = onClassPath();
    Set<MigrationVersion> applied = applied();
    if (!ours.containsAll(applied)) {
      throw Failure.of(ExitCode.INTERNAL, "schema-newer", "flyway_schema_history");
    }
    if (!applied.equals(ours)) {
      migrate();
    }
  }

  private Set<MigrationVersion> onClassPath() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:" + location + "/V*.sql");
      return Arrays.stream(files)
          .map(Resource::getFilename)
          .map(FILE_NAME::matcher)
          .filter(Matcher::matches)
          .map(name -> MigrationVersion.fromVersion(name.group(1)))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<MigrationVersion> applied() {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    boolean migrated =
        jdbc.sql("select to_regclass('flyway_schema_history') is not null")
            .query(Boolean.class)
            .single();
    if (!migrated) {
      return Set.of();
    }
    return jdbc
        .sql("select version from flyway_schema_history where success and version is not null")
        .query(String.class)
        .list()
        .stream()
        .map(MigrationVersion::fromVersion)
        .collect(Collectors.toSet());
  }

  private void migrate() {
    try {
      Flyway.configure().dataSource(dataSource).locations("classpath:" + location).load().migrate();
    } catch (FlywayException e) {
      LOG.error("Migration failed", e);
      throw Failure.of(ExitCode.INTERNAL, "schema-not-migrated", location).because(e);
    }
  }
}
