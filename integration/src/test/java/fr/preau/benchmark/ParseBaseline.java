package fr.preau.benchmark;

import fr.preau.mappings.reader.aaf.AafXml;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamReader;

/** The first half of B: one thread walks every XML token of a delivery and keeps nothing. */
final class ParseBaseline {
  private static final int BUFFER = 1 << 16;

  private ParseBaseline() {}

  /** Seconds for all files. */
  static double measure(Path delivery) {
    return Stopwatch.time(
        () -> {
          for (Path file : Academy.xmlFiles(delivery)) {
            walk(file);
          }
        });
  }

  private static void walk(Path file) throws Exception {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      XMLStreamReader xml = AafXml.factory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        xml.next();
      }
      xml.close();
    }
  }
}
