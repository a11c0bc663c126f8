package fr.preau.sso.local;

import com.unboundid.util.Base32;
import fr.preau.sso.flow.Duty;
import fr.preau.sso.flow.Vouched;
import fr.preau.sso.keys.Sealing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A code of one's telephone after the password (RFC 6238), for the profiles that the configuration
 * names. Whoever has none yet enrols one at their next login. Thread-safe.
 */
public final class SecondFactors implements Duty {
  /** Where a code is typed. */
  public static final String PAGE = "/sign-on/second-factor";

  /** What a code proves, in the words of RFC 8176. */
  public static final String METHOD = "otp";

  /** 160 bits, as RFC 4226 recommends. */
  private static final int BYTES = 20;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcTemplate jdbc;
  private final RecoveryCodes recovery;
  private final Throttle throttle;
  private final Sealing sealing;
  private final BiPredicate<String, Long> demanded;
  private final Clock clock;

  /**
   * What must be typed into a telephone that cannot read the QR code, and what the QR code holds.
   *
   * @param key in Base32
   * @param address {@code otpauth://totp/…}
   */
  public record Enrolment(String key, String address) {
    /** Hidden from logs. */
    @Override
    public String toString() {
      return "Enrolment[…]";
    }
  }

  private record Kept(String sealed, boolean confirmed, long lastStep) {}

  /**
   * Second factors of a hub.
   *
   * @param key of 32 bytes, under which secrets are kept
   * @param demanded whether whom an identity provider vouches for must have one
   */
  public SecondFactors(
      DataSource database, byte[] key, BiPredicate<String, Long> demanded, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.recovery = new RecoveryCodes(jdbc);
    this.throttle = new Throttle(database, clock);
    this.sealing = new Sealing(key);
    this.demanded = demanded;
    this.clock = clock;
  }

  /** Owed after a login that was a password alone. */
  @Override
  public Optional<String> owed(Vouched vouched, long person) {
    boolean settled = vouched.amr().contains(METHOD);
    return !settled && demanded.test(vouched.identityProvider(), person)
        ? Optional.of(PAGE)
        : Optional.empty();
  }

  /** Whether that person has one. */
  public boolean enrolled(long person) {
    return kept(person).filter(Kept::confirmed).isPresent();
  }

  /**
   * Begins, or goes on with, an enrolment that is not confirmed yet.
   *
   * @param login shown by the telephone
   * @param issuer name of the hub, shown by the telephone
   */
  public Enrolment enrolment(long person, String login, String issuer) {
    var fresh = new byte[BYTES];
    RANDOM.nextBytes(fresh);
    jdbc.update(
        """
        insert into second_factor (person_id, secret, begun_at) values (?, ?, ?) on conflict do nothing
        """,
        person,
        sealing.seal(fresh),
        now());
    Kept kept = kept(person).filter(found -> !found.confirmed()).orElseThrow();
    String key = Base32.encode(sealing.open(kept.sealed()));
    return new Enrolment(
        key,
        "otpauth://totp/%s:%s?secret=%s&issuer=%s"
            .formatted(encode(issuer), encode(login), key, encode(issuer)));
  }

  /**
   * Confirms an enrolment by its first code.
   *
   * @return recovery codes, shown once; empty when the code is wrong or too many were
   */
  public Optional<List<String>> confirm(long person, String typed, String address) {
    if (enrolled(person) || !passes(person, typed, address)) {
      return Optional.empty();
    }
    jdbc.update("update second_factor set confirmed_at = ? where person_id = ?", now(), person);
    return Optional.of(recovery.renew(person));
  }

  /** Whether that is a code of their telephone, or of their list; it is good no second time. */
  public boolean check(long person, String typed, String address) {
    return enrolled(person) && passes(person, typed, address);
  }

  private boolean passes(long person, String typed, String address) {
    String whose = METHOD + " " + person;
    if (!throttle.allows(whose, address)) {
      return false;
    }
    boolean right = spendsStep(person, typed) || recovery.use(person, typed);
    if (right) {
      throttle.succeeded(whose, address);
    } else {
      throttle.failed(whose, address);
    }
    return right;
  }

  private boolean spendsStep(long person, String typed) {
    Kept kept = kept(person).orElseThrow();
    OptionalLong step =
        Totp.step(sealing.open(kept.sealed()), typed, clock.instant(), kept.lastStep());
    return step.isPresent()
        && jdbc.update(
                "update second_factor set last_step = ? where person_id = ? and last_step < ?",
                step.getAsLong(),
                person,
                step.getAsLong())
            == 1;
  }

  private Optional<Kept> kept(long person) {
    return jdbc
        .query(
            "select secret, confirmed_at is not null, last_step from second_factor where person_id"
                + " = ?",
            (row, n) -> new Kept(row.getString(1), row.getBoolean(2), row.getLong(3)),
            person)
        .stream()
        .findFirst();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
