package fr.preau.sso.local;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Passwords as Argon2id hashes (19 MiB, two passes, RFC 9106). As many are worked out at once as
 * there are processors, so that a rush of logins takes time and not memory. Thread-safe.
 */
public final class Passwords {
  private static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int LANES = 1;
  private static final int KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Argon2PasswordEncoder encoder;
  private final Semaphore room = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final String nobodys;

  public Passwords(DataSource database, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
    HashCompilation.prefer();
    this.encoder = new Argon2PasswordEncoder(SALT, LENGTH, LANES, KIBIBYTES, PASSES);
    this.nobodys = encoder.encode("nobody has this password");
  }

  /**
   * The person of a login, if the password is theirs and the account is a local one in use. Takes
   * as long for a login that does not exist.
   */
  Optional<Long> person(String login, String password) {
    record Known(long person, String hash) {}
    List<Known> known =
        jdbc.query(
            """
            select a.person_id, p.hash from account a join password p on p.person_id = a.person_id
             where a.login = ? and a.policy = 'local' and a.state = 'active'
            """,
            (row, n) -> new Known(row.getLong(1), row.getString(2)),
            login);
    boolean right = matches(password, known.isEmpty() ? nobodys : known.get(0).hash());
    return right && !known.isEmpty() ? Optional.of(known.get(0).person()) : Optional.empty();
  }

  /**
   * Gives a person a password, in place of the one they had.
   *
   * @param by who did: {@code person}, or whoever helped them
   */
  public void set(long personId, String password, String by) {
    jdbc.update(
        """
        insert into password (person_id, hash, changed_at, changed_by) values (?, ?, ?, ?)
        on conflict (person_id) do update
           set hash = excluded.hash, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """,
        personId,
        encode(password),
        Timestamp.from(clock.instant()),
        by);
  }

  private String encode(String password) {
    room.acquireUninterruptibly();
    try {
      return encoder.encode(password);
    } finally {
      room.release();
    }
  }

  private boolean matches(String password, String hash) {
    room.acquireUninterruptibly();
    try {
      return encoder.matches(password, hash);
    } finally {
      room.release();
    }
  }
}
