package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What Active Directory wants of an account: created disabled, a password first, then enabled. A
 * password is random, sent once and kept nowhere.
 */
final class AdAccount {
  static final String CONTROL = "userAccountControl";
  static final int DISABLED = 0x2;

  private static final int NORMAL = 0x200;
  private static final int PASSWORD_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private AdAccount() {}

  static Attribute created() {
    return new Attribute(CONTROL, Integer.toString(NORMAL | DISABLED));
  }

  static Modification enabled() {
    return control(NORMAL);
  }

  static Modification disabled() {
    return control(NORMAL | DISABLED);
  }

  /** A password that nobody knows: in quotes, UTF-16LE, as {@code unicodePwd} takes it. */
  static Modification password() {
    byte[] random = new byte[PASSWORD_BYTES];
    RANDOM.nextBytes(random);
    // the ending has a letter of each case, a digit and a sign, whatever the random part has
    String text = Base64.getEncoder().withoutPadding().encodeToString(random) + "aZ7-";
    return new Modification(
        ModificationType.REPLACE,
        "unicodePwd",
        ("\"" + text + "\"").getBytes(StandardCharsets.UTF_16LE));
  }

  private static Modification control(int bits) {
    return new Modification(ModificationType.REPLACE, CONTROL, Integer.toString(bits));
  }
}
