package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** What the GAR would find. */
final class Outbox {
  private static final String ARCHIVE = ".tar.gz";
  private static final String CHECKSUM = ".md5";

  private final Path directory;

  /** Names, sizes and times of what was found whole: it is not read again as long as these stay. */
  private final Set<String> whole = new HashSet<>();

  /**
   * Looks at deliveries.
   *
   * @param directory where they arrive
   */
  Outbox(Path directory) {
    this.directory = directory;
  }

  /**
   * Every archive under its final name is whole, and every checksum announces one that is there.
   */
  void assertNothingIsHalf() throws IOException {
    for (Path archive : named(ARCHIVE)) {
      if (!whole.contains(state(archive))) {
        contents(archive);
        whole.add(state(archive));
      }
    }
    for (Path checksum : named(CHECKSUM)) {
      if (whole.contains(state(checksum))) {
        continue;
      }
      String stem = checksum.getFileName().toString().replace(CHECKSUM, "");
      Path archive =
          named(ARCHIVE).stream()
              .filter(file -> file.getFileName().toString().replace(ARCHIVE, "").equals(stem))
              .findFirst()
              .orElseThrow(() -> new AssertionError("No archive for " + checksum));
      assertThat(Files.readString(checksum)).containsIgnoringCase(md5(Files.readAllBytes(archive)));
      whole.add(state(checksum));
    }
  }

  /** Files of the newest announced delivery, by name without time, with a hash of their content. */
  Map<String, String> newest() throws IOException {
    Path checksum =
        named(CHECKSUM).stream()
            .max(Comparator.comparing(file -> file.getFileName().toString()))
            .orElseThrow();
    String name = checksum.getFileName().toString().replace(CHECKSUM, "");
    return contents(directory.resolve(name.replace(ARCHIVE, "") + ARCHIVE));
  }

  int deliveries() throws IOException {
    return named(CHECKSUM).size();
  }

  private static String state(Path file) throws IOException {
    return file.getFileName() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
  }

  private List<Path> named(String ending) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static Map<String, String> contents(Path archive) throws IOException {
    var contents = new TreeMap<String, String>();
    try (InputStream in = Files.newInputStream(archive);
        var tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        contents.put(entry.getName().replaceAll("\\d{8}_?\\d{6}", "T"), md5(tar.readAllBytes()));
      }
    }
    assertThat(contents).as(archive.toString()).isNotEmpty();
    return contents;
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
