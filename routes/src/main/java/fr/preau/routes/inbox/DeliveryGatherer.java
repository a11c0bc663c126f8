package fr.preau.routes.inbox;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Body;

/**
 * Decides what belongs together. An archive is a delivery by itself; all other files that lie in
 * the inbox, or in the folder of one school, when it is at rest are one delivery. Other folders,
 * hidden files and files that their sender has not renamed yet are not looked at.
 */
final class DeliveryGatherer {
  private static final Set<String> ARCHIVES = Set.of(".zip", ".tgz", ".tar.gz", ".tar");
  private static final Set<String> UNFINISHED = Set.of(".part", ".filepart", ".tmp");

  private final Inbox inbox;

  DeliveryGatherer(Inbox inbox) {
    this.inbox = inbox;
  }

  static boolean isDelivered(String name) {
    return !name.startsWith(".") && !endsWithAny(name, UNFINISHED);
  }

  public InboxDelivery gather(@Body File found) throws IOException {
    List<InboxDelivery.Part> parts = new ArrayList<>();
    var hashes = new TreeSet<String>();
    Path directory = found.toPath().toAbsolutePath().getParent();
    for (Path file : isArchive(found.getName()) ? List.of(found.toPath()) : looseFiles(directory)) {
      parts.add(new InboxDelivery.Part(file, Files.size(file), Files.getLastModifiedTime(file)));
      hashes.add(sha256(file));
    }
    String hash = hashes.size() == 1 ? hashes.first() : hex(sha256().digest(bytes(hashes)));
    return new InboxDelivery(inbox.sourceId(), school(directory), parts, hash);
  }

  private Optional<String> school(Path directory) {
    return inbox.bySchool() && !directory.equals(inbox.directory().toAbsolutePath())
        ? Optional.of(directory.getFileName().toString())
        : Optional.empty();
  }

  private static List<Path> looseFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isDelivered(file.getFileName().toString()))
          .filter(file -> !isArchive(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static boolean isArchive(String name) {
    return endsWithAny(name, ARCHIVES);
  }

  private static boolean endsWithAny(String name, Set<String> suffixes) {
    return suffixes.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return hex(digest.digest());
  }

  private static byte[] bytes(Set<String> hashes) {
    return HexFormat.of().parseHex(String.join("", hashes));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
