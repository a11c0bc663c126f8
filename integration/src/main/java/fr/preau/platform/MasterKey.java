package fr.preau.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one secret that every node of a hub shares and that its database and backups do not hold. It
 * is never used itself: each purpose has a key derived from it.
 */
public final class MasterKey {
  /** Name of the environment variable that names the key file. */
  public static final String ENVIRONMENT_VARIABLE = "PREAU_MASTER_KEY_FILE";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final byte[] key;

  private MasterKey(byte[] key) {
    this.key = key.clone();
  }

  /**
   * The key of a home and its database. The first time it is asked for, it is made, readable by its
   * owner only; afterwards the database recognises it.
   *
   * @throws Failure {@code master-key-missing}, {@code master-key-unusable} or {@code
   *     master-key-other} (1)
   */
  public static MasterKey open(Home home, Map<String, String> environment, DataSource database) {
    Optional<Path> named =
        Optional.ofNullable(environment.get(ENVIRONMENT_VARIABLE))
            .filter(name -> !name.isBlank())
            .map(Path::of);
    JdbcClient jdbc = JdbcClient.create(database);
    return new TransactionTemplate(new DataSourceTransactionManager(database))
        .execute(status -> recognised(named, home, jdbc));
  }

  /** A key for one purpose; another purpose has another key. */
  public byte[] derive(String purpose) {
    return mac(key, purpose);
  }

  /** One node at a time, so that two that start together do not make two keys. */
  private static MasterKey recognised(Optional<Path> named, Home home, JdbcClient jdbc) {
    Path file = named.orElse(home.secrets().resolve("master.key"));
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('master key', 0))").query(row -> {});
    Optional<byte[]> known =
        jdbc.sql("select fingerprint from master_key").query(byte[].class).optional();
    if (!Files.exists(file) && (known.isPresent() || named.isPresent())) {
      throw Failure.of(ExitCode.USAGE, "master-key-missing", file.toString());
    }
    MasterKey key = Files.exists(file) ? read(file) : make(file);
    byte[] fingerprint = key.derive("fingerprint");
    if (known.isEmpty()) {
      jdbc.sql("insert into master_key (fingerprint) values (?)").param(fingerprint).update();
    } else if (!MessageDigest.isEqual(known.get(), fingerprint)) {
      throw Failure.of(ExitCode.USAGE, "master-key-other", file.toString());
    }
    return key;
  }

  private static MasterKey read(Path file) {
    try {
      byte[] key = Base64.getUrlDecoder().decode(Files.readString(file).strip());
      if (key.length == BYTES) {
        return new MasterKey(key);
      }
      throw unusable(file);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file).because(e);
    }
  }

  private static MasterKey make(Path file) {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    try {
      OwnerOnly.directory(file.toAbsolutePath().getParent());
      OwnerOnly.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n");
      return new MasterKey(key);
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", file.toString()).because(e);
    }
  }

  private static Failure unusable(Path file) {
    return Failure.of(ExitCode.USAGE, "master-key-unusable", file.toString());
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
