package fr.preau.mappings.writer.gar;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A delivery that is complete on the disk.
 *
 * @param archive the {@code tar.gz}
 * @param checksum the {@code md5}, to be sent after the archive
 * @param files the XML files inside, in order
 * @param records how many records were written, for every section
 * @param leftOut how many records were left out, for every section
 */
public record GarDelivery(
    Path archive,
    Path checksum,
    List<GarFile> files,
    Map<GarSection, Long> records,
    Map<GarSection, Long> leftOut) {
  public GarDelivery {
    files = List.copyOf(files);
    records = Map.copyOf(records);
    leftOut = Map.copyOf(leftOut);
  }
}
