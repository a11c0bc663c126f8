package fr.preau.platform;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs that the jar carries for one platform, unpacked once a release into
 * {@code data/postgresql/RELEASE}. A directory of that name is complete: it is renamed when all is
 * there.
 */
final class ServerBinaries {
  private final Path directory;

  private ServerBinaries(Path directory) {
    this.directory = directory;
  }

  /**
   * The programs of this build, unpacked if they are not yet. The caller makes sure that no other
   * process does the same meanwhile.
   *
   * @param parent {@code data/postgresql}
   * @throws Failure {@code postgres-platform} when the jar was built for another platform
   */
  static ServerBinaries unpacked(Path parent) throws IOException {
    Path directory = parent.resolve(BuildInfo.current().postgresql());
    if (!Files.isDirectory(directory)) {
      Path half = parent.resolve(directory.getFileName() + ".new");
      FileSystemUtils.deleteRecursively(half);
      unpack(Files.createDirectories(half));
      Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
    }
    return new ServerBinaries(directory);
  }

  /** The program of that name, such as {@code pg_ctl}. */
  Path program(String name) {
    return directory.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
  }

  private static void unpack(Path target) throws IOException {
    String name = resourceName();
    try (InputStream packed = ServerBinaries.class.getResourceAsStream(name)) {
      if (packed == null) {
        throw Failure.of(
            ExitCode.INTERNAL,
            "postgres-platform",
            name.substring(1),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
      }
      var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        write(entry, tar, target);
        entry = tar.getNextEntry();
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path file = entry.resolveIn(target);
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    boolean executable = (entry.getMode() & 0100) != 0;
    if (executable && !isWindows()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String resourceName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String family = isWindows() ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    return "/postgres-%s-%s.txz".formatted(family, arm ? "arm_64" : "x86_64");
  }

  static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
