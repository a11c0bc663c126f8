package fr.preau.mappings.writer.gar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** A delivery written in a test, and what came out of its archive. */
record Delivered(GarDelivery delivery, Map<String, String> contents, List<LeftOut> leftOut) {
  static final GarNaming NAMING = naming(GarDegree.SECOND);

  static Delivered write(Path directory, Iterable<? extends GarRecord> records) {
    return write(directory, Partition.STANDARD, GarValidator.builtIn(GarDegree.SECOND), records);
  }

  static Delivered write(
      Path directory,
      Partition partition,
      GarValidator validator,
      Iterable<? extends GarRecord> records) {
    return write(GarDegree.SECOND, directory, partition, validator, records);
  }

  static Delivered write(
      GarDegree degree,
      Path directory,
      Partition partition,
      GarValidator validator,
      Iterable<? extends GarRecord> records) {
    List<LeftOut> leftOut = new ArrayList<>();
    try (var writer =
        new GarDeliveryWriter(naming(degree), directory, partition, validator, leftOut::add)) {
      records.forEach(writer::write);
      GarDelivery delivery = writer.finish();
      return new Delivered(delivery, unpack(delivery.archive()), leftOut);
    }
  }

  /** The file of that kind and number. */
  String file(GarKind kind, int number) {
    return contents.get(NAMING.file(kind, number));
  }

  /** The first file of that kind in a delivery of that degree. */
  String file(GarDegree degree, GarKind kind) {
    return contents.get(naming(degree).file(kind, 0));
  }

  private static GarNaming naming(GarDegree degree) {
    return new GarNaming("B0", degree, LocalDateTime.of(2026, 9, 1, 21, 5, 2, 999_000_000));
  }

  private static Map<String, String> unpack(Path archive) {
    Map<String, String> contents = new LinkedHashMap<>();
    try (var in =
        new TarArchiveInputStream(new GzipCompressorInputStream(Files.newInputStream(archive)))) {
      for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        contents.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }
}
