package fr.preau.sso.upstream.oidc;

import java.util.Set;

/** The words of RFC 8176, section 2. */
final class Methods {
  private static final Set<String> KNOWN =
      Set.of(
          "face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pwd", "rba",
          "retina", "sc", "sms", "swk", "tel", "user", "vbm", "wia");

  private Methods() {}

  static boolean isKnown(String word) {
    return KNOWN.contains(word);
  }
}
