package fr.preau.sso.local;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the compiler of the JVM put the parts of an Argon2 hash into one another. It does by itself
 * in some processes and not in others, as their first hashes happen to come: then each password
 * takes twice as long for as long as the hub runs.
 */
final class HashCompilation {
  private static final Logger LOG = LoggerFactory.getLogger(HashCompilation.class);
  private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";

  /** A compiler directive of the JVM (JEP 165). */
  private static final String DIRECTIVE =
      """
      [{
        match: "org/bouncycastle/crypto/generators/Argon2BytesGenerator*.*",
        inline: ["+org/bouncycastle/crypto/generators/Argon2BytesGenerator*.*"]
      }]
      """;

  /** Asked once a process: a JVM takes so many directives and no more. */
  private static final boolean UNDERSTOOD = ask();

  private HashCompilation() {}

  /**
   * Asks for it, for hashes that are compiled from the first call on. A JVM that does not know such
   * directives goes on as it does.
   *
   * @return whether it was understood
   */
  static boolean prefer() {
    return UNDERSTOOD;
  }

  private static boolean ask() {
    try {
      Path file = Files.createTempFile("preau-directive", ".json");
      try {
        Files.writeString(file, DIRECTIVE);
        return String.valueOf(add(file)).contains("added");
      } finally {
        Files.delete(file);
      }
    } catch (IOException | JMException e) {
      LOG.info("Hashes are compiled as the JVM likes: {}", e.getMessage());
      return false;
    }
  }

  private static Object add(Path file) throws JMException {
    return ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName(COMMANDS),
            "compilerDirectivesAdd",
            new Object[] {new String[] {file.toString()}},
            new String[] {String[].class.getName()});
  }
}
