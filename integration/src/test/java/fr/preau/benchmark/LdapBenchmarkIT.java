package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.mapping.MappingOptions;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.ldap.LdapDirectory;
import fr.preau.mappings.reader.ldap.LdapSearch;
import fr.preau.mappings.reader.ldap.LdapServer;
import fr.preau.mappings.reader.ldap.LdapShape;
import fr.preau.testing.RealSlapd;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the same 100,000 entries of a real slapd with {@code ldapsearch -E pr} and with our reader,
 * in turns, and leaves {@code target/benchmark-ldap.md}.
 */
@Tag("benchmark")
class LdapBenchmarkIT {
  private static final int ENTRIES = 100_000;
  private static final int PAGE = 1_000;
  private static final int ROUNDS = 5;

  /** Rounds of both sides that are thrown away: the compiler of the JVM is busy until then. */
  private static final int WARM_UP = 10;

  private static final double LIMIT = 0.7;
  private static final String SUFFIX = "dc=example,dc=org";
  private static final String PEOPLE = "ou=people," + SUFFIX;

  @TempDir Path directory;

  @Test
  void readsADirectoryAlmostAsFastAsItsOwnClient() throws IOException {
    LdapShape shape = shape();
    var own = new ArrayList<Double>();
    var reader = new ArrayList<Double>();
    var mapped = new ArrayList<Double>();
    double load = Machine.load();
    try (RealSlapd slapd = RealSlapd.under(SUFFIX).start()) {
      slapd.load(ldif());
      Path password = Files.writeString(directory.resolve("password"), RealSlapd.PASSWORD);
      List<String> attributes = attributes(shape);
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        double ldapsearch = Stopwatch.time(() -> ldapsearch(slapd, password, attributes));
        double read = Stopwatch.time(() -> read(slapd, password, shape, false));
        double readAndMapped = Stopwatch.time(() -> read(slapd, password, shape, true));
        if (round >= WARM_UP) {
          own.add(ldapsearch);
          reader.add(read);
          mapped.add(readAndMapped);
        }
      }
    }
    write(own, reader, mapped, load);
  }

  private void write(List<Double> own, List<Double> reader, List<Double> mapped, double load)
      throws IOException {
    double ratio = median(own) / median(mapped);
    List<String> page =
        List.of(
            "| Reading %,d entries of a real slapd | seconds (median of %d, in turns) | entries a second | ÷ ldapsearch |"
                .formatted(ENTRIES, ROUNDS),
            "| --- | ---: | ---: | ---: |",
            row("`ldapsearch -E pr=1000/noprompt`, same attributes", own, own),
            row("Our reader", reader, own),
            row("Our reader and the mapping", mapped, own),
            "",
            String.format(
                Locale.ROOT,
                "Rate of reader and mapping ÷ that of ldapsearch: %.2f (limit %.1f, %s). Load of the"
                    + " machine before: %.1f.",
                ratio,
                LIMIT,
                ratio >= LIMIT ? "met" : "**not met**",
                load));
    Path file = Path.of("target", "benchmark-ldap.md");
    Files.write(file, page);
    assertThat(file).isNotEmptyFile();
  }

  private static String row(String name, List<Double> seconds, List<Double> own) {
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %,.0f | %.2f |",
        name,
        median(seconds),
        ENTRIES / median(seconds),
        median(own) / median(seconds));
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
  }

  private void ldapsearch(RealSlapd slapd, Path password, List<String> attributes)
      throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                "ldapsearch",
                "-x",
                "-LLL",
                "-H",
                "ldap://127.0.0.1:" + slapd.port(),
                "-D",
                slapd.adminDn(),
                "-y",
                password.toString(),
                "-E",
                "pr=%d/noprompt".formatted(PAGE),
                "-b",
                PEOPLE,
                "(employeeType=pupil)"));
    command.addAll(attributes);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out.ldif").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static void read(RealSlapd slapd, Path password, LdapShape shape, boolean map) {
    var server =
        new LdapServer(
            "127.0.0.1",
            slapd.port(),
            LdapServer.Security.NONE,
            Optional.empty(),
            Optional.of(new LdapServer.Account(slapd.adminDn(), password)),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            PAGE);
    var pass = new LdapDirectory(server, Optional.empty(), ExportHeader.none());
    var search = new LdapSearch("pupil", PEOPLE, true, "(employeeType=pupil)", Optional.empty());
    Mapper mapper =
        MappingLibrary.load(Optional.empty())
            .mapper("inetorgperson", MappingOptions.of(new Namespace("b")));
    int entries = 0;
    try (EntryReader reader = pass.open(search, shape)) {
      for (Optional<RawEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        entries++;
        if (map) {
          assertThatIsMapped(mapper.map(entry.get()));
        }
      }
    }
    assertThat(entries).isEqualTo(ENTRIES);
  }

  private static void assertThatIsMapped(Outcome outcome) {
    if (!(outcome instanceof Outcome.Mapped)) {
      throw new AssertionError("An entry was refused");
    }
  }

  private Path ldif() throws IOException {
    Path file = directory.resolve("people.ldif");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("dn: %s\nobjectClass: domain\ndc: example\n\n".formatted(SUFFIX));
      out.write("dn: %s\nobjectClass: organizationalUnit\n\n".formatted(PEOPLE));
      for (int i = 0; i < ENTRIES; i++) {
        out.write(
            """
            dn: uid=p%1$06d,%2$s
            objectClass: inetOrgPerson
            uid: p%1$06d
            cn: EXEMPLE Lou %1$d
            sn: EXEMPLE-%1$d
            givenName: Lou
            employeeType: pupil
            departmentNumber: 0990001N
            mail: p%1$d@example.org
            telephoneNumber: 0102030405
            street: %1$d rue Inventée
            title: élève

            """
                .formatted(i, PEOPLE));
      }
    }
    return file;
  }

  private static LdapShape shape() {
    return MappingLibrary.load(Optional.empty()).ldapShapes("inetorgperson").stream()
        .filter(shape -> shape.read().equals("pupil"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> attributes(LdapShape shape) {
    return shape.attributes().stream()
        .filter(name -> !name.startsWith(LdapShape.DERIVED))
        .sorted()
        .toList();
  }
}
