package fr.preau.benchmark;

import fr.preau.sso.local.LocalLogin;
import fr.preau.sso.local.Passwords;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Logins by password against the bare hash at the same cost on as many threads, in turns. */
record PasswordMeasure(SsoOptions options, BenchmarkHub hub, SsoReport report) {
  private static final double LIMIT = 0.95;
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  void run() {
    int cores = Machine.here().cores();
    // Made first: it tells the JVM how to compile what the bare hashes run too.
    List<Runnable> attempts = Collections.nCopies(cores, attempt());
    var encoder = new Argon2PasswordEncoder(SALT, LENGTH, 1, KIBIBYTES, PASSES);
    String hash = encoder.encode("six souris vertes");
    List<Runnable> bareWork =
        Collections.nCopies(cores, () -> encoder.matches("six souris vertes", hash));
    List<Runnable> logins =
        hub.people().stream()
            .map(person -> (Runnable) () -> hub.flow().signIn(new Visitor(), person))
            .toList();
    Load.run(options.warm(), attempts);
    hub.measure(options.warm(), logins);
    var bare = new ArrayList<Load.Done>();
    var attempted = new ArrayList<Load.Done>();
    var done = new ArrayList<Slice>();
    for (int round = 0; round < SsoBenchmarkIT.ROUNDS; round++) {
      bare.add(Load.run(options.seconds(), bareWork));
      attempted.add(Load.run(options.seconds(), attempts));
      done.add(hub.measure(options.seconds(), logins));
    }
    write(cores, Load.Done.sum(bare), Load.Done.sum(attempted), done);
  }

  private Runnable attempt() {
    var local =
        new LocalLogin(
            hub.context().dataSource(),
            new Passwords(hub.context().dataSource(), Clock.systemUTC()),
            Clock.systemUTC());
    Map<String, String> person = hub.people().get(0);
    return () -> {
      if (local
          .attempt(person.get("login"), person.get("password"), "127.0.0.1")
          .person()
          .isEmpty()) {
        throw new IllegalStateException("The password was refused");
      }
    };
  }

  private void write(int cores, Load.Done bare, Load.Done attempted, List<Slice> logins) {
    report.table("Passwords, Argon2id of 19 MiB and two passes", "a second", "÷ bare hashes");
    report.rate("Bare hashes of this JVM, %d threads".formatted(cores), bare, bare);
    report.rate(
        "Passwords checked, throttle and database included, without HTTP, %d threads"
            .formatted(cores),
        attempted,
        bare);
    report.line("");
    report.slicesTable("Whole logins by password over HTTP: pages, session, code");
    report.slices("Hub", logins);
    report.line("");
    report.atLeast("Passwords checked ÷ bare hashes", LIMIT, attempted.rate() / bare.rate());
    report.atLeast(
        "Whole logins over HTTP ÷ bare hashes", LIMIT, Slice.sum(logins).rate() / bare.rate());
    report.write();
  }
}
