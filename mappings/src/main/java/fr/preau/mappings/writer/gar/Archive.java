package fr.preau.mappings.writer.gar;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * The {@code tar.gz} and its {@code md5}, under names ending in {@code .part} until both are whole.
 * The same files give the same bytes: owner, mode and times come from the delivery, not the host.
 */
final class Archive implements AutoCloseable {
  private static final String PART = ".part";
  private static final int FILE_MODE = 0100644;

  private final GarNaming naming;
  private final Path directory;
  private final Path part;
  private final MessageDigest md5;
  private final OutputStream file;
  private final TarArchiveOutputStream tar;

  Archive(GarNaming naming, Path directory) throws IOException {
    this.naming = naming;
    this.directory = directory;
    this.part = directory.resolve(naming.archive() + PART);
    this.md5 = md5();
    this.file = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
    var gzip = new GzipCompressorOutputStream(new DigestOutputStream(file, md5), parameters());
    this.tar = new TarArchiveOutputStream(gzip, "UTF-8");
  }

  void add(String name, byte[] content) throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setMode(FILE_MODE);
    entry.setIds(0, 0);
    entry.setNames("", "");
    entry.setModTime(FileTime.from(naming.at().toInstant(ZoneOffset.UTC)));
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  /** Puts both files under their final names, the archive first: the checksum announces it. */
  void finish() throws IOException {
    tar.finish();
    tar.close();
    Path checksum = directory.resolve(naming.checksum() + PART);
    Files.writeString(checksum, HexFormat.of().formatHex(md5.digest()), US_ASCII);
    Files.move(part, directory.resolve(naming.archive()), StandardCopyOption.ATOMIC_MOVE);
    Files.move(checksum, directory.resolve(naming.checksum()), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives the archive up unless it is finished; nothing of it stays. */
  @Override
  public void close() throws IOException {
    file.close(); // not the archive's own end: it refuses when an entry is cut short
    Files.deleteIfExists(part);
    Files.deleteIfExists(directory.resolve(naming.checksum() + PART));
  }

  private static GzipParameters parameters() {
    var parameters = new GzipParameters();
    parameters.setOS(GzipParameters.OS.UNKNOWN);
    return parameters;
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }
}
