package fr.preau.mappings.writer.gar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Checks a whole file against a schema before it leaves, by reading back the very bytes that are
 * sent. Nothing outside the file is ever fetched. Immutable; may be shared by threads.
 */
public final class GarValidator {
  private final Schema schema;

  private GarValidator(Schema schema) {
    this.schema = schema;
  }

  /** The schema that ships with Préau, written from what the GAR asks of that degree. */
  public static GarValidator builtIn(GarDegree degree) {
    try (InputStream in = GarValidator.class.getResourceAsStream(degree.builtInSchema())) {
      return new GarValidator(factory().newSchema(new StreamSource(in)));
    } catch (SAXException | IOException e) {
      throw new IllegalStateException("The built-in GAR schema is unusable", e);
    }
  }

  /**
   * An official schema, {@code GAR-ENT.xsd} or {@code GAR-ENT-1D.xsd}.
   *
   * @throws IllegalArgumentException when the file is no XML schema of that degree, or refers to
   *     other files
   * @throws UncheckedIOException when it cannot be read
   */
  public static GarValidator of(Path schema, GarDegree degree) {
    try (InputStream in = Files.newInputStream(schema)) {
      SchemaDocument.require(schema, degree);
      return new GarValidator(factory().newSchema(new StreamSource(in)));
    } catch (SAXException e) {
      throw new IllegalArgumentException(
          SchemaDocument.unusable(schema, degree, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks one file.
   *
   * @param name name of the file, for the error
   * @throws InvalidGarFileException at the first error
   */
  void validate(String name, byte[] content) {
    try {
      Validator validator = schema.newValidator();
      validator.setErrorHandler(new FirstError(name));
      validator.validate(new StreamSource(new ByteArrayInputStream(content)));
    } catch (SAXException e) {
      throw new InvalidGarFileException(name, 0, 0, "malformed");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SchemaFactory factory() throws SAXException {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return factory;
  }

  /** Stops at the first error, of which only the place and the rule are kept. */
  private record FirstError(String name) implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      error(e);
    }

    @Override
    public void error(SAXParseException e) {
      throw new InvalidGarFileException(name, e.getLineNumber(), e.getColumnNumber(), rule(e));
    }

    @Override
    public void fatalError(SAXParseException e) {
      error(e);
    }

    /** The rule before the colon, such as {@code cvc-maxLength-valid}; the rest quotes values. */
    private static String rule(SAXParseException e) {
      String message = String.valueOf(e.getMessage());
      int colon = message.indexOf(':');
      return colon > 0 && message.startsWith("cvc-") ? message.substring(0, colon) : "malformed";
    }
  }
}
