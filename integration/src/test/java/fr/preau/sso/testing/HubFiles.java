package fr.preau.sso.testing;

import fr.preau.platform.Home;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Where a hub of tests keeps its files. They and its database server go with the process, even one
 * that is killed, as pitest does; the programs of that server are unpacked once for all hubs.
 *
 * @param directory for the home and whatever else
 */
record HubFiles(Path directory) {
  private static final Path PROGRAMS = Path.of("target", "postgresql-programs");

  /** Reads until this process ends, in whatever way, then ends the server of the home. */
  private static final String WATCH =
      """
      trap '' INT TERM HUP
      cat > /dev/null
      server=$(head -n 1 "$1/home/data/postgresql/cluster/postmaster.pid" 2> /dev/null) && kill -INT "$server"
      while [ -n "$server" ] && kill -0 "$server" 2> /dev/null; do sleep 0.1; done
      rm -rf "$1" "$2"/tomcat."$3".* "$2"/tomcat-docbase."$3".*
      """;

  /** New files of a hub that will listen at that port. */
  static HubFiles of(int port) throws IOException {
    Path directory = Files.createTempDirectory("preau-sso");
    String temporary = System.getProperty("java.io.tmpdir");
    // Its standard input is a pipe, which the system closes at the end of this process.
    new ProcessBuilder(
            "sh", "-c", WATCH, "watch", directory.toString(), temporary, Integer.toString(port))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    return new HubFiles(directory);
  }

  /** A home, with the programs of the database server if a hub was here before. */
  Home home() throws IOException {
    Home home = new Home(directory.resolve("home")).create();
    if (Files.isDirectory(PROGRAMS)) {
      copy(PROGRAMS, home.data().resolve("postgresql"));
    }
    return home;
  }

  /** Keeps the programs of the database server of a home for the next hub. */
  void keepPrograms(Home home) throws IOException {
    if (Files.isDirectory(PROGRAMS)) {
      return;
    }
    Files.createDirectories(PROGRAMS.getParent());
    Path half = Files.createTempDirectory(PROGRAMS.getParent(), "postgresql-programs");
    for (Path release : releases(home.data().resolve("postgresql"))) {
      copy(release, half.resolve(release.getFileName()));
    }
    try {
      Files.move(half, PROGRAMS, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      FileSystemUtils.deleteRecursively(half);
      if (!Files.isDirectory(PROGRAMS)) {
        throw e;
      }
      // Another process was faster: the system says that its folder is not empty.
    }
  }

  private static List<Path> releases(Path postgresql) throws IOException {
    try (Stream<Path> children = Files.list(postgresql)) {
      return children.filter(child -> Files.isDirectory(child.resolve("bin"))).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    FileSystemUtils.copyRecursively(from, to);
  }
}
