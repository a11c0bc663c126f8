package fr.preau.sso.local;

import com.unboundid.util.Base32;
import fr.preau.sso.Token;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ten codes for whoever has lost the telephone: 80 random bits each, kept as hashes, used once. */
final class RecoveryCodes {
  private static final int HOW_MANY = 10;
  private static final int BYTES = 10;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcTemplate jdbc;

  RecoveryCodes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** New ones in place of all that there were; shown once and never again. */
  List<String> renew(long person) {
    forget(person);
    List<String> codes = Stream.generate(RecoveryCodes::random).limit(HOW_MANY).toList();
    codes.forEach(
        code ->
            jdbc.update(
                "insert into recovery_code (code_hash, person_id) values (?, ?)",
                hash(code),
                person));
    return codes;
  }

  /** Uses one up; whether it was one of theirs. */
  boolean use(long person, String typed) {
    return jdbc.update(
            "delete from recovery_code where code_hash = ? and person_id = ?", hash(typed), person)
        == 1;
  }

  void forget(long person) {
    jdbc.update("delete from recovery_code where person_id = ?", person);
  }

  private static String random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base32.encode(bytes).replaceAll("(.{4})(?=.)", "$1-");
  }

  private static byte[] hash(String code) {
    return Token.hash("recovery code " + code.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", ""));
  }
}
