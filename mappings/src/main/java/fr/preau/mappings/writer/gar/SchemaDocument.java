package fr.preau.mappings.writer.gar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An XML schema as a document, looked at before it is compiled: one degree's schema in the place of
 * the other's would refuse every file and not say why.
 */
final class SchemaDocument {
  private static final long MAX_BYTES = 1 << 20;

  // Jackson's XML factory reads neither DTDs nor external entities.
  private static final XmlMapper XML = new XmlMapper();

  private SchemaDocument() {}

  /**
   * Makes sure that a schema is about a degree.
   *
   * @throws IllegalArgumentException when it is about another one, too large, or no XML
   */
  static void require(Path schema, GarDegree degree) throws IOException {
    if (Files.size(schema) > MAX_BYTES) {
      throw new IllegalArgumentException(
          unusable(schema, degree, "it is larger than %d bytes".formatted(MAX_BYTES)));
    }
    String found = targetNamespace(schema, degree);
    if (!found.equals(degree.namespace())) {
      throw new IllegalArgumentException(
          unusable(
              schema,
              degree,
              "it is about '%s', expected '%s'".formatted(found, degree.namespace())));
    }
  }

  /** The sentence for a schema that cannot be used. */
  static String unusable(Path schema, GarDegree degree, String why) {
    return """
        Cannot use '%s' as the GAR schema: %s. \
        Put the official %s there, or remove it to use the built-in one."""
        .formatted(schema, why, degree.officialSchema());
  }

  private static String targetNamespace(Path schema, GarDegree degree) throws IOException {
    try {
      JsonNode root = XML.readTree(Files.readAllBytes(schema));
      return root.path("targetNamespace").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(unusable(schema, degree, "it is not XML"), e);
    }
  }
}
