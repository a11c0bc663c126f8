package fr.preau.sso.local;

import fr.preau.release.Beneficiary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a password must be: long enough for who has it, not a word everybody tries first, not one's
 * own name. Nothing about kinds of characters (NIST SP 800-63B, section 5.1.1.2).
 */
public final class PasswordPolicy {
  private static final int PUPIL = 8;
  private static final int ADULT = 12;
  private static final int LONGEST = 128;
  private static final int SHORTEST_NAME = 4;
  private static final Set<String> COMMON = common();

  private final BreachedPasswords breached;

  /** With the passwords that leaked elsewhere. */
  public PasswordPolicy(BreachedPasswords breached) {
    this.breached = breached;
  }

  /** What is wrong with it, as words of the activation page; nothing when it is good. */
  List<String> problems(Beneficiary person, String password) {
    var problems = new ArrayList<String>();
    int length = password.codePointCount(0, password.length());
    String small = password.toLowerCase(Locale.ROOT);
    if (length < (person.population().equals("pupil") ? PUPIL : ADULT)) {
      problems.add("short");
    } else if (length > LONGEST) {
      problems.add("long");
    }
    boolean personal =
        Stream.of(person.login(), person.givenName(), person.familyName())
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(name -> name.length() >= SHORTEST_NAME && small.contains(name));
    if (personal) {
      problems.add("personal");
    }
    if (COMMON.contains(small) || small.chars().distinct().count() < 3) {
      problems.add("common");
    } else if (breached.contains(password)) {
      problems.add("breached");
    }
    return problems;
  }

  private static Set<String> common() {
    try (InputStream in = PasswordPolicy.class.getResourceAsStream("common-passwords.txt")) {
      if (in == null) {
        throw new IllegalStateException("No list of common passwords");
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
