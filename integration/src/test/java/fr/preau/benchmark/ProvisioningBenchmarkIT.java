package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFWriter;
import fr.preau.platform.ConfigLoader;
import fr.preau.platform.Home;
import fr.preau.providers.DeliveryState;
import fr.preau.providers.ProviderReport;
import fr.preau.providers.Providers;
import fr.preau.testing.RealSlapd;
import fr.preau.testing.TestContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how fast a directory is filled with 50,000 people and their classes, against {@code
 * ldapadd} with the same entries: in turns, each on a fresh database of a slapd with the same
 * settings, both without TLS. Leaves {@code target/benchmark-provisioning.md}.
 */
@Tag("benchmark")
class ProvisioningBenchmarkIT {
  private static final String SUFFIX = "dc=example,dc=org";
  private static final String BASE = "ou=ent," + SUFFIX;
  private static final int MOST_PEOPLE = 50_000;
  private static final double LIMIT = 2.0;

  /** Pushes that are thrown away: the compiler of the JVM is busy until then. */
  private static final int WARM_UP = 3;

  /** A school for 700 people, a division for 30, a login for each. */
  private static final List<String> ROSTER =
      List.of(
          """
          insert into school (id, run_id, file_id, line, namespace, source_key, uai, name)
          select 1 + n / 700, 1, 1, 1, 'A', (1 + n / 700)::text, lpad((1 + n / 700)::text, 7, '0') || substr('ABCDEFGHJKLMNPRSTUVWXYZ', 1 + (1 + n / 700) %% 23, 1),
            'COLLEGE ' || n / 700
          from generate_series(0, %1$d - 1, 700) n
          """,
          """
          insert into class_group (id, school_id, run_id, file_id, line, declared, type, code, label)
          select 1000000 + n / 30, 1 + n / 700, 1, 1, 1, true, 'division', 'D' || n / 30, 'Division ' || n / 30
          from generate_series(0, %1$d - 1, 30) n
          """,
          """
          insert into person (id, run_id, file_id, line, birth_date, namespace, population, source_key, family_name, given_name)
          select n, 1, 1, 1, date '2012-01-01' + n %% 1400, 'A', 'pupil', n::text, 'Exemple-' || md5(n::text), 'Lou-' || n %% 977
          from generate_series(1, %1$d) n
          """,
          """
          insert into enrolment (pupil_id, school_id, run_id, file_id, line, administrative)
          select n, 1 + (n - 1) / 30 * 30 / 700, 1, 1, 1, true from generate_series(1, %1$d) n
          """,
          """
          insert into membership (pupil_id, class_group_id, run_id, file_id, line)
          select n, 1000000 + (n - 1) / 30, 1, 1, 1 from generate_series(1, %1$d) n
          """,
          """
          insert into account (person_id, run_id, login, policy, state)
          select n, 1, 'lou.exemple' || n, 'federated', 'active' from generate_series(1, %1$d) n
          """);

  private final BenchmarkOptions options = BenchmarkOptions.ofSystemProperties();
  private final int people = Math.min(MOST_PEOPLE, options.people());
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> theirs = new ArrayList<>();
  private final List<Double> plans = new ArrayList<>();

  @Test
  void measuresFillingADirectoryAgainstLdapadd() throws Exception {
    Path ldif = options.directory().resolve("people.ldif");
    int entries;
    try (var server = BenchmarkServer.start(options.directory().resolve("ldap-home"));
        BenchmarkDatabase database = server.create("ldap_" + people)) {
      fill(database);
      entries = warmUp(server, database, ldif);
      for (int round = 0; round < options.rounds(); round++) {
        try (RealSlapd slapd = slapd()) {
          theirs.add(ldapadd(slapd, ldif));
          assertThat(export(slapd, options.directory().resolve("theirs.ldif"))).isEqualTo(entries);
        }
        forget(server, database);
        try (RealSlapd slapd = slapd()) {
          plans.add(plan(database, slapd));
          ours.add(push(database, slapd));
          assertThat(export(slapd, options.directory().resolve("ours.ldif"))).isEqualTo(entries);
        }
      }
    }
    assertThat(options.directory().resolve("ours.ldif"))
        .hasSameTextualContentAs(options.directory().resolve("theirs.ldif"));
    assertThat(page(entries)).isNotEmptyFile();
  }

  private void fill(BenchmarkDatabase database) {
    ROSTER.forEach(sql -> database.jdbc().sql(sql.formatted(people)).update());
    database.jdbc().sql("vacuum analyze").update();
  }

  private int warmUp(BenchmarkServer server, BenchmarkDatabase database, Path ldif)
      throws Exception {
    int entries = 0;
    for (int i = 0; i < WARM_UP; i++) {
      forget(server, database);
      try (RealSlapd slapd = slapd()) {
        plan(database, slapd);
        push(database, slapd);
        entries = export(slapd, ldif);
      }
    }
    return entries;
  }

  private static void forget(BenchmarkServer server, BenchmarkDatabase database) {
    server.checkpoint();
    database.jdbc().sql("truncate directory_entry").update();
  }

  private static RealSlapd slapd() {
    return RealSlapd.under(SUFFIX)
        .with("index employeeNumber,businessCategory,uid eq", "sizelimit unlimited")
        .start()
        .add("dn: " + SUFFIX + "\nobjectClass: domain\ndc: example");
  }

  private static double ldapadd(RealSlapd slapd, Path ldif) {
    Stopwatch watch = Stopwatch.started();
    slapd.load(ldif);
    return watch.seconds();
  }

  /** The whole of {@code provider plan}: the view and what would change, nothing written. */
  private double plan(BenchmarkDatabase database, RealSlapd slapd) throws IOException {
    Providers providers = providers(database, slapd);
    Stopwatch watch = Stopwatch.started();
    ProviderReport report = providers.plan("ent", Duration.ofSeconds(1));
    double seconds = watch.seconds();
    assertThat(report.state()).isEqualTo(DeliveryState.PLANNED);
    return seconds;
  }

  /** The whole of {@code provider push}. */
  private double push(BenchmarkDatabase database, RealSlapd slapd) throws IOException {
    Providers providers = providers(database, slapd);
    Stopwatch watch = Stopwatch.started();
    ProviderReport report = providers.push("ent", Optional.empty(), Duration.ofSeconds(1));
    double seconds = watch.seconds();
    assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(report.leftOut()).isZero();
    return seconds;
  }

  private Providers providers(BenchmarkDatabase database, RealSlapd slapd) throws IOException {
    Home home = new Home(options.directory().resolve("ldap-config")).create();
    Path declaration = home.config().resolve("providers/ent.yaml");
    Files.createDirectories(declaration.getParent());
    Files.writeString(home.resolve("password"), RealSlapd.PASSWORD);
    Files.writeString(
        declaration,
        """
        kind: ldap
        profile: inetorgperson
        release: []
        server: { host: 127.0.0.1, port: %d, security: none, bindDn: "%s", passwordFile: password }
        base: %s
        """
                .formatted(slapd.port(), slapd.adminDn(), BASE)
            + TestContract.YAML);
    return new Providers(
        database.dataSource(),
        ConfigLoader.load(home),
        home,
        (target, files, replaces) -> Optional.of("takes no files"),
        Clock.systemUTC());
  }

  /** Writes everything below the base, upper entries first; returns how many there are. */
  private static int export(RealSlapd slapd, Path ldif) throws Exception {
    try (LDAPConnection connection = slapd.connect();
        var writer = new LDIFWriter(ldif.toFile())) {
      var request = new SearchRequest(BASE, SearchScope.SUB, "(objectClass=*)");
      List<Entry> entries =
          connection.search(request).getSearchEntries().stream()
              .map(Entry.class::cast)
              .sorted(
                  Comparator.comparingInt((Entry entry) -> depth(entry))
                      .thenComparing(Entry::getDN))
              .toList();
      for (Entry entry : entries) {
        writer.writeEntry(entry);
      }
      return entries.size();
    }
  }

  private static int depth(Entry entry) {
    return (int) entry.getDN().chars().filter(character -> character == ',').count();
  }

  private Path page(int entries) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("| Filling a directory | seconds (median) | every sample | entries a second |");
    lines.add("| --- | ---: | --- | ---: |");
    lines.add(row("`ldapadd`", theirs, entries));
    lines.add(row("`provider push`: view, plan, writing, confirmation", ours, entries));
    lines.add(row("`provider plan`: view and plan, nothing written", plans, entries));
    double writing = median(ours) - median(plans);
    double ratio = median(theirs) / median(ours);
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d entries, %,d of them people. Rate of `provider push` ÷ that of `ldapadd`: %.2f (limit %.1f, %s); of writing"
                + " alone (push less plan): %.2f. %s",
            entries,
            people,
            ratio,
            LIMIT,
            ratio >= LIMIT ? "met" : "**not met**",
            median(theirs) / writing,
            "%s, load %.1f.".formatted(Machine.here().processor(), Machine.load())));
    Path page = Path.of("target", "benchmark-provisioning.md");
    Files.write(page, lines);
    return page;
  }

  private static String row(String name, List<Double> samples, int entries) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %s | %,.0f |",
        name,
        median(samples),
        String.join(
            ", ", samples.stream().map(s -> String.format(Locale.ROOT, "%.2f", s)).toList()),
        entries / median(samples));
  }

  private static double median(List<Double> samples) {
    List<Double> sorted = samples.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
