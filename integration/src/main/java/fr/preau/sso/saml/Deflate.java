package fr.preau.sso.saml;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The DEFLATE encoding of messages in a query (SAML bindings 3.4.4.1), to a bounded size. */
final class Deflate {
  private static final int BUFFER = 4096;

  private Deflate() {}

  static byte[] deflated(byte[] plain) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      var buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * @throws SamlException {@code not-deflated} or {@code too-long}
   */
  static byte[] inflated(byte[] deflated) {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      var out = new ByteArrayOutputStream();
      var buffer = new byte[BUFFER];
      while (!inflater.finished()) {
        int read = inflater.inflate(buffer);
        if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new SamlException("not-deflated", "The message is cut off or not deflated");
        }
        out.write(buffer, 0, read);
        if (out.size() > OpenSaml.MESSAGE) {
          throw new SamlException(
              "too-long", "A message of more than %d bytes".formatted(OpenSaml.MESSAGE));
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new SamlException("not-deflated", "The message is not deflated", e);
    } finally {
      inflater.end();
    }
  }
}
