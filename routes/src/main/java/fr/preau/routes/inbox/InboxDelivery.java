package fr.preau.routes.inbox;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * What is received as one: an archive, or all loose files of an inbox.
 *
 * @param sourceId the source
 * @param school UAI of the school whose folder it was in
 * @param parts its files, sorted by name
 * @param hash SHA-256 of the content whatever the names, 64 hexadecimal digits
 */
record InboxDelivery(String sourceId, Optional<String> school, List<Part> parts, String hash) {
  InboxDelivery {
    parts = List.copyOf(parts);
  }

  /** What it is remembered by. */
  String key() {
    return sourceId + school.map(uai -> "/" + uai).orElse("") + ":" + hash;
  }

  List<Path> files() {
    return parts.stream().map(Part::file).toList();
  }

  /**
   * One file as it was when the delivery was gathered.
   *
   * @param size in bytes
   */
  record Part(Path file, long size, FileTime modified) {}
}
