package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.identity.Candidate;
import fr.preau.identity.Candidates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what proposing people to join costs a person, in a roster of two sources, and leaves
 * {@code target/benchmark-candidates.md}.
 */
@Tag("benchmark")
class CandidatesBenchmarkIT {
  /**
   * Every second one of the smaller source is somebody of the larger, one in ten of these by a
   * longer name.
   */
  private static final String PEOPLE =
      """
      insert into person (id, run_id, file_id, line, birth_date, namespace, population, source_key,
                          family_name, given_name)
      select n, 1, 1, 1, date '2008-01-01' + (abs(hashint8(k * 31)) %% 5500), source,
             'pupil', n::text,
             initcap(translate(substr(md5((abs(hashint8(k)) %% (%1$d / 20 + 1))::text), 1, 7 + k %% 4),
                               '0123456789', 'aeioulnrst'))
               || case when source = 'B' and n %% 20 = 0 then '-Dit' else '' end,
             initcap(translate(substr(md5('g' || (abs(hashint8(k * 7)) %% 800)), 1, 5),
                               '0123456789', 'aeioulnrst'))
        from (select n, case when n <= %1$d * 9 / 10 then 'A' else 'B' end as source,
                     case when n <= %1$d * 9 / 10 or n %% 2 <> 0 then n else n - %1$d / 2 end as k
                from generate_series(1, %1$d) n) g
      """;

  private final BenchmarkOptions options = BenchmarkOptions.ofSystemProperties();

  @Test
  void measuresTheCostAPersonInASmallerAndALargerRoster() throws IOException {
    var lines = new ArrayList<String>();
    lines.add("| People | seconds (best of 3) | µs a person | candidates of 75 or more |");
    lines.add("| ---: | ---: | ---: | ---: |");
    double smaller;
    double larger;
    try (var server = BenchmarkServer.start(options.directory().resolve("candidates-home"))) {
      smaller = measure(server, options.smallerPeople(), lines);
      larger = measure(server, options.people(), lines);
    }
    double ratio = larger / options.people() / (smaller / options.smallerPeople());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Cost a person ÷ that of the smaller roster: %.2f (limit 1.5, %s)",
            ratio,
            ratio <= 1.5 ? "met" : "**not met**"));
    Path page = Path.of("target", "benchmark-candidates.md");
    Files.write(page, lines);
    assertThat(page).isNotEmptyFile();
  }

  private static double measure(BenchmarkServer server, int people, List<String> lines) {
    try (BenchmarkDatabase database = server.create("people_" + people)) {
      database
          .jdbc()
          .sql(
              "insert into source_feed (source, scope, namespace)"
                  + " values ('a', '*', 'A'), ('b', '*', 'B')")
          .update();
      database.jdbc().sql(PEOPLE.formatted(people)).update();
      database.jdbc().sql("vacuum analyze person").update();
      var candidates = new Candidates(database.dataSource());
      double best = Double.MAX_VALUE;
      List<Candidate> found = List.of();
      for (int round = 0; round < 3; round++) {
        server.checkpoint();
        Stopwatch watch = Stopwatch.started();
        found = candidates.find(Candidates.DEFAULT_SCORE, people);
        best = Math.min(best, watch.seconds());
      }
      assertThat(found).hasSizeGreaterThan(people / 40);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %,d | %.2f | %.1f | %,d |",
              people,
              best,
              best * 1e6 / people,
              found.size()));
      return best;
    }
  }
}
