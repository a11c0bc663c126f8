package fr.preau.accounts;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.springframework.web.util.HtmlUtils;

/**
 * The words of the letters: {@code code.html}, {@code activated.html} and {@code style.css}, ours
 * unless the home has its own in {@code config/letters}. A sheet is well-formed XHTML with {@code
 * ${placeholders}}.
 */
final class LetterTemplates {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern FORBIDDEN_IN_XML =
      Pattern.compile("[^\\t\\n\\u0020-\\uD7FF\\uE000-\\uFFFD]");
  private static final Map<EncodeHintType, ?> QR_HINTS =
      Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4);

  private final Path directory;
  private final String style;
  private final String code;
  private final String activated;
  private final URI page;
  private final String expiry;

  /**
   * Reads the templates.
   *
   * @param directory where a home may have its own
   * @param page where people type their code
   * @param expiry last day of the codes, as people write it
   */
  LetterTemplates(Path directory, URI page, String expiry) {
    this.directory = directory;
    this.style = read("style.css");
    this.code = read("code.html");
    this.activated = read("activated.html");
    this.page = page;
    this.expiry = expiry;
  }

  /** Everything before the first sheet. */
  String beginning(String title) {
    return """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="fr" xml:lang="fr">
        <head><title>%1$s</title><meta name="subject" content="%1$s"/>
        <meta name="description" content="%1$s"/><style>%2$s</style></head><body>
        """
        .formatted(text(title), style);
  }

  /** Everything after the last sheet. */
  static String end() {
    return "</body></html>";
  }

  /** The sheet of one person. */
  String sheet(LetterSheet sheet) {
    var values = new LinkedHashMap<String, String>();
    values.put("place", sheet.place());
    values.put("givenName", sheet.givenName());
    values.put("familyName", sheet.familyName());
    values.put("login", sheet.login());
    values.put("page", page.toString());
    sheet
        .code()
        .ifPresent(
            made -> {
              values.put("code", made.printed());
              values.put("expiry", expiry);
              values.put("qr", qrCode(page + "#" + made.printed()));
            });
    return sheet.code().isPresent()
        ? filled("code.html", code, values)
        : filled("activated.html", activated, values);
  }

  private String filled(String file, String template, Map<String, String> values) {
    Matcher placeholder = PLACEHOLDER.matcher(template);
    var filled = new StringBuilder(template.length() * 2);
    while (placeholder.find()) {
      String name = placeholder.group(1);
      if (!values.containsKey(name)) {
        throw Failure.of(
            ExitCode.USAGE,
            "letter-placeholder",
            directory.resolve(file).toString(),
            name,
            String.join(", ", values.keySet()));
      }
      placeholder.appendReplacement(filled, Matcher.quoteReplacement(text(values.get(name))));
    }
    return placeholder.appendTail(filled).toString();
  }

  private static String text(String value) {
    return HtmlUtils.htmlEscape(FORBIDDEN_IN_XML.matcher(value).replaceAll(""), "UTF-8");
  }

  private String read(String name) {
    Path own = directory.resolve(name);
    try {
      if (Files.exists(own)) {
        return Files.readString(own);
      }
      try (var ours = LetterTemplates.class.getResourceAsStream("letters/" + name)) {
        return new String(ours.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.USAGE, "letter-template-unreadable", own.toString()).because(e);
    }
  }

  /** As the source of an image. The code is behind a #, which browsers do not send to servers. */
  private static String qrCode(String address) {
    try {
      BitMatrix matrix = new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0, QR_HINTS);
      var image =
          new BufferedImage(matrix.getWidth(), matrix.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
      for (int y = 0; y < matrix.getHeight(); y++) {
        for (int x = 0; x < matrix.getWidth(); x++) {
          image.setRGB(x, y, matrix.get(x, y) ? 0x000000 : 0xFFFFFF);
        }
      }
      var png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    } catch (WriterException | IOException e) {
      throw new IllegalStateException("A QR code could not be drawn", e);
    }
  }
}
