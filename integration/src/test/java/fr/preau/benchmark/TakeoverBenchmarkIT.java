package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.accounts.LoginNaming;
import fr.preau.accounts.LoginPattern;
import fr.preau.accounts.RetiredLogins;
import fr.preau.intake.ImportReport;
import fr.preau.platform.RosterLock;
import fr.preau.takeover.Takeover;
import fr.preau.takeover.TakeoverReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Takes the logins of every second person over, and compares that with the first import. */
@Tag("benchmark")
class TakeoverBenchmarkIT {
  /** Of the seconds of the first import. */
  private static final double LIMIT_PERCENT = 20;

  private static final int WARM_UP = 20_000;
  private static final LoginPattern PATTERN = new LoginPattern("prenom.nom", 40);

  private final BenchmarkOptions options = BenchmarkOptions.ofSystemProperties();

  @Test
  void comparesTheTakeoverOfHalfTheLoginsWithTheFirstImport() throws IOException {
    var lines =
        new java.util.ArrayList<>(
            List.of(
                "| People | logins taken over | first import s | takeover s | % (limit 20) |",
                "| ---: | ---: | ---: | ---: | ---: |"));
    try (var server = BenchmarkServer.start(options.directory().resolve("takeover-home"))) {
      round(server, WARM_UP);
      lines.add(round(server, options.people()));
    }
    Path page = Path.of("target", "benchmark-takeover.md");
    Files.write(page, lines);
    assertThat(page).isNotEmptyFile();
  }

  private String round(BenchmarkServer server, int people) {
    Academy academy = Academy.of(people, options.directory());
    String name = "takeover_" + people;
    try (BenchmarkDatabase roster = server.create(name)) {
      server.checkpoint();
      double first =
          new ImportMeasure(server.home().data())
              .measure(roster, academy.full(), ImportReport.State.APPLIED);
      roster.vacuum();
      Path file = logins(roster, people / 2);
      server.checkpoint();
      TakeoverReport report = takeover(roster).run(file, false, Optional.empty());
      if (report.state() != TakeoverReport.State.APPLIED) {
        throw new IllegalStateException("The takeover ended " + report.toJson());
      }
      double percent = 100 * report.seconds() / first;
      return String.format(
          Locale.ROOT,
          "| %,d | %,d | %.2f | %.2f | %.1f %s |",
          people,
          report.rows(),
          first,
          report.seconds(),
          percent,
          percent <= LIMIT_PERCENT ? "met" : "**not met**");
    }
  }

  /**
   * What a former ENT knows: another login than ours, whether it is in use, a number of its own.
   */
  private Path logins(BenchmarkDatabase roster, int count) {
    Path file = options.directory().resolve("logins.csv");
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("key;login;activated;external:ancien\n");
      roster
          .jdbc()
          .sql(
              """
              select p.namespace || '/' || p.population || '/' || p.source_key || ';'
                       || 'ent.' || p.id || ';oui;' || p.id
                from person p join account a on a.person_id = p.id
               order by md5(p.source_key) limit ?
              """)
          .param(count)
          .query(
              (RowCallbackHandler)
                  row -> {
                    try {
                      out.write(row.getString(1) + "\n");
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static Takeover takeover(BenchmarkDatabase roster) {
    var retired = new RetiredLogins(() -> new byte[32]);
    return new Takeover(
        roster.dataSource(),
        new RosterLock(Duration.ZERO),
        Set.of(),
        new LoginNaming(PATTERN, retired),
        retired);
  }
}
