package fr.preau.routes.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Deliveries of invented bytes. */
final class TestDelivery {
  static final DeliveryRetry QUICK =
      new DeliveryRetry(3, Duration.ofMillis(1), Duration.ofMillis(5));
  static final String ARCHIVE = "B0_GAR-ENT_Complet_20260901_210502_2D.tar.gz";
  static final String CHECKSUM = "B0_GAR-ENT_Complet_20260901_210502_2D.md5";

  private TestDelivery() {}

  /** An archive of 300,000 bytes, more than one SFTP packet, and its checksum. */
  static Delivery in(Path directory, DeliveryTarget target) throws IOException {
    byte[] content = new byte[300_000];
    new Random(42).nextBytes(content);
    Path archive = Files.write(directory.resolve(ARCHIVE), content);
    Path checksum = Files.writeString(directory.resolve(CHECKSUM), "0123456789abcdef".repeat(2));
    return new Delivery(List.of(archive, checksum), target, false);
  }
}
