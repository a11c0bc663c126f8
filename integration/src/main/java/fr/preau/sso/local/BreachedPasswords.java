package fr.preau.sso.local;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Passwords that leaked elsewhere, from a file of SHA-1 hashes in hexadecimal, one a line, in their
 * order, as Have I Been Pwned gives them out ({@code HASH:COUNT}). Looked up by halves in the file
 * itself, so that its size costs no memory. Without a file no password is known. Thread-safe.
 */
public final class BreachedPasswords {
  private static final Pattern LINE = Pattern.compile("[0-9A-Fa-f]{40}(:\\d+)?");
  private static final int HASH = 40;

  private final Path file;

  /**
   * Looks passwords up in a file.
   *
   * @throws Failure {@code breached-list-malformed} when it is there and does not begin so
   */
  public BreachedPasswords(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (var in = new RandomAccessFile(file.toFile(), "r")) {
        String first = in.readLine();
        if (first == null || !LINE.matcher(first.strip()).matches()) {
          throw malformed();
        }
      } catch (IOException e) {
        throw malformed().because(e);
      }
    }
  }

  /** Whether the password is among them. */
  boolean contains(String password) {
    if (!Files.exists(file)) {
      return false;
    }
    String wanted = sha1(password);
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      long from = 0;
      long to = in.length();
      while (from < to) {
        long middle = (from + to) / 2;
        String hash = hashOfLineAt(in, middle);
        if (hash.equals(wanted)) {
          return true;
        }
        if (hash.compareTo(wanted) < 0) {
          from = in.getFilePointer();
        } else {
          to = middle;
        }
      }
      return false;
    } catch (IOException e) {
      throw malformed().because(e);
    }
  }

  /** The hash of the line that holds a position; the file then stands at the line after. */
  private String hashOfLineAt(RandomAccessFile in, long position) throws IOException {
    long start = position;
    while (start > 0) {
      in.seek(start - 1);
      if (in.read() == '\n') {
        break;
      }
      start--;
    }
    in.seek(start);
    String line = in.readLine();
    if (line == null || line.length() < HASH) {
      throw malformed();
    }
    return line.substring(0, HASH).toUpperCase(Locale.ROOT);
  }

  private Failure malformed() {
    return Failure.of(ExitCode.USAGE, "breached-list-malformed", file.toString());
  }

  private static String sha1(String password) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
