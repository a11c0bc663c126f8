package fr.preau.accounts;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Draws letters as PDF/UA: tagged, with a title and a language, fonts embedded. */
final class LetterPdf {
  /** Comes with PDFBox. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private LetterPdf() {}

  /**
   * Draws one document.
   *
   * @param html well-formed XHTML; nothing outside of it is loaded
   * @throws Failure {@code letter-template-malformed} when it is not
   */
  static void draw(String html, Path file) throws IOException {
    // It logs what it draws.
    XRLog.setLoggingEnabled(false);
    try (OutputStream out = Files.newOutputStream(file)) {
      new PdfRendererBuilder()
          .usePdfUaAccessibility(true)
          .useFont(() -> PDDocument.class.getResourceAsStream(FONT), "Liberation Sans")
          .useUriResolver((base, address) -> address.startsWith("data:") ? address : null)
          .withProducer("Préau")
          .withHtmlContent(html, "")
          .toStream(out)
          .run();
    } catch (RuntimeException e) {
      throw Failure.of(ExitCode.USAGE, "letter-template-malformed", "config/letters").because(e);
    }
  }
}
