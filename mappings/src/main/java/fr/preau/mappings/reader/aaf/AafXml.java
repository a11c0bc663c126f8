package fr.preau.mappings.reader.aaf;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import javax.xml.stream.XMLInputFactory;

/** The parser that AAF files are read with. */
public final class AafXml {
  private AafXml() {}

  /**
   * A factory of hardened parsers: no DTD is processed, nothing is fetched, entities that are not
   * XML's own five are reported and never expanded. One factory a file: the parsers of a factory
   * share their table of names, which a hostile file could fill.
   */
  public static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }
}
