package fr.preau.mappings.reader.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives of invented files; the hostile ones state what is wrong with them. */
final class TestArchives {
  static final String XML = "<ficAlimMENESR/>";

  private final Map<String, byte[]> files = new TreeMap<>();
  private Consumer<ZipArchiveEntry> zipEntries = entry -> {};
  private byte tarType = TarArchiveEntry.LF_NORMAL;

  private TestArchives() {}

  static TestArchives archive() {
    return new TestArchives();
  }

  TestArchives with(String name) {
    return with(name, XML.getBytes(StandardCharsets.UTF_8));
  }

  TestArchives with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  TestArchives zipEntries(Consumer<ZipArchiveEntry> change) {
    zipEntries = change;
    return this;
  }

  TestArchives tarType(byte type) {
    tarType = type;
    return this;
  }

  Path zip(Path file) throws IOException {
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (var entry : files.entrySet()) {
        ZipArchiveEntry header = new ZipArchiveEntry(entry.getKey());
        zipEntries.accept(header);
        zip.putArchiveEntry(header);
        zip.write(entry.getValue());
        zip.closeArchiveEntry();
      }
    }
    return file;
  }

  Path tgz(Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(tar());
    }
    return file;
  }

  Path tar(Path file) throws IOException {
    return Files.write(file, tar());
  }

  private byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (var entry : files.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), tarType, true);
        boolean plain =
            tarType == TarArchiveEntry.LF_NORMAL || tarType == TarArchiveEntry.LF_GNUTYPE_LONGNAME;
        header.setSize(plain ? entry.getValue().length : 0);
        tar.putArchiveEntry(header);
        tar.write(plain ? entry.getValue() : new byte[0]);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
