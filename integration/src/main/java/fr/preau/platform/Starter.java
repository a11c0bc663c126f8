package fr.preau.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration that a new home starts with: one AAF source, one GAR provider, explained. */
public final class Starter {
  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put("config/preau.yaml", "preau.yaml");
    FILES.put("config/sources/academie.yaml", "academie.yaml");
    FILES.put("config/providers/gar.yaml", "gar.yaml");
  }

  private Starter() {}

  /**
   * Creates the home if need be, and the files of the starter configuration that are missing. Never
   * touches a file that is there.
   *
   * @return the files that were written, absolute
   * @throws Failure {@code home-not-writable}
   */
  public static List<Path> init(Home home) {
    home.create();
    var written = new ArrayList<Path>();
    try {
      Files.createDirectories(home.inbox().resolve("academie"));
      Files.createDirectories(home.outbox().resolve("gar"));
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        Path target = home.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        if (writeIfMissing(target, file.getValue())) {
          written.add(target);
        }
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", home.root().toString()).because(e);
    }
    return List.copyOf(written);
  }

  private static boolean writeIfMissing(Path target, String template) throws IOException {
    try (var content = Starter.class.getResourceAsStream("starter/" + template)) {
      Files.copy(content, target);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
