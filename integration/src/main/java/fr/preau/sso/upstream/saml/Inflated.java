package fr.preau.sso.upstream.saml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A message out of a query (SAML bindings 3.4.4.1), however much it would like to become. */
final class Inflated {
  private static final int BUFFER = 4096;

  private Inflated() {}

  /**
   * @throws SamlRefusal {@code too-long}, {@code not-base64} or {@code not-deflated}
   */
  static String text(String message) {
    if (message.length() > SafeXml.LONGEST) {
      throw new SamlRefusal("too-long");
    }
    var inflater = new Inflater(true);
    try {
      inflater.setInput(Base64.getMimeDecoder().decode(message));
      var out = new ByteArrayOutputStream();
      var buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0) {
          throw new SamlRefusal("not-deflated");
        }
        out.write(buffer, 0, read);
        if (out.size() > SafeXml.LONGEST) {
          throw new SamlRefusal("too-long");
        }
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new SamlRefusal("not-deflated", e);
    } catch (IllegalArgumentException e) {
      throw new SamlRefusal("not-base64", e);
    } finally {
      inflater.end();
    }
  }
}
