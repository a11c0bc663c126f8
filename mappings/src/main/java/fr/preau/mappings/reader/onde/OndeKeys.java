package fr.preau.mappings.reader.onde;

import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.csv.HeaderName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keys for people whom the lists do not number: the school and a digest of what names them,
 * accents, case and punctuation left aside. A key shows no name, and stays when a number arrives
 * later.
 */
final class OndeKeys {
  private static final int DIGEST_BYTES = 12;
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT),
          DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT));

  private OndeKeys() {}

  static String of(Uai school, String... parts) {
    StringBuilder text = new StringBuilder(school.value());
    for (String part : parts) {
      text.append('\n').append(plain(part));
    }
    byte[] digest = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return school + "-" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
  }

  /** What tells one name from another. */
  static String plain(String name) {
    return HeaderName.normalised(name);
  }

  /** A date in one of the two forms that the lists have had. */
  static Optional<LocalDate> date(String text) {
    for (DateTimeFormatter format : DATES) {
      try {
        return Optional.of(LocalDate.parse(text, format));
      } catch (DateTimeException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
