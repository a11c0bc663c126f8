package fr.preau.mappings.writer.gar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An XML schema as a document, looked at before it is compiled: the 1st degree's schema in the
 * place of the 2nd degree's would refuse every file and not say why.
 */
final class SchemaDocument {
  private static final long MAX_BYTES = 1 << 20;

  // Jackson's XML factory reads neither DTDs nor external entities.
  private static final XmlMapper XML = new XmlMapper();

  private SchemaDocument() {}

  /**
   * Makes sure that a schema is about a namespace.
   *
   * @throws IllegalArgumentException when it is about another one, too large, or no XML
   */
  static void require(Path schema, String namespace) throws IOException {
    if (Files.size(schema) > MAX_BYTES) {
      throw new IllegalArgumentException(
          unusable(schema, "it is larger than %d bytes".formatted(MAX_BYTES)));
    }
    String found = targetNamespace(schema);
    if (!found.equals(namespace)) {
      throw new IllegalArgumentException(
          unusable(schema, "it is about '%s', expected '%s'".formatted(found, namespace)));
    }
  }

  /** The sentence for a schema that cannot be used. */
  static String unusable(Path schema, String why) {
    return """
        Cannot use '%s' as the GAR schema: %s. \
        Put the official GAR-ENT.xsd there, or remove it to use the built-in one."""
        .formatted(schema, why);
  }

  private static String targetNamespace(Path schema) throws IOException {
    try {
      JsonNode root = XML.readTree(Files.readAllBytes(schema));
      return root.path("targetNamespace").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(unusable(schema, "it is not XML"), e);
    }
  }
}
