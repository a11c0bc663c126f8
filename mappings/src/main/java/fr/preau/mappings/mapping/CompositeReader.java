package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;
import java.util.List;

/**
 * Reads the records that the composite values of one or several attributes make.
 *
 * @param sources attributes, in order
 * @param distinct whether elements that were there already are left out
 * @param distinctBy components that tell elements apart; none for all of them
 */
record CompositeReader(List<ElementReader> sources, boolean distinct, int[] distinctBy)
    implements FieldReader {
  @Override
  public Object read(RawEntry entry, Object[] filled, Report report) {
    Elements elements = new Elements(distinct, distinctBy);
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).read(entry, elements, report);
    }
    return elements.list();
  }
}
