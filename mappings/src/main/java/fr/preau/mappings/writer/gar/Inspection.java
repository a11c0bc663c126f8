package fr.preau.mappings.writer.gar;

import java.util.List;
import java.util.Optional;

/** What a record would cost in nodes, and the first rule it breaks. */
final class Inspection implements GarSink {
  private int nodes = 1;
  private Optional<GarRule> broken = Optional.empty();

  /** Elements of the record, itself and all its descendants. */
  int nodes() {
    return nodes;
  }

  Optional<GarRule> broken() {
    return broken;
  }

  @Override
  public void required(GarField field, String text) {
    nodes++;
    if (text.isBlank()) {
      report(field, GarRule.Code.MANDATORY);
    } else {
      check(field, text);
    }
  }

  @Override
  public void optional(GarField field, String text) {
    if (!text.isBlank()) {
      nodes++;
      check(field, text);
    }
  }

  @Override
  public void atLeastOne(GarField field, int count) {
    if (count == 0) {
      report(field, GarRule.Code.MANDATORY);
    }
  }

  @Override
  public void open(String element) {
    nodes++;
  }

  @Override
  public void close() {}

  private void check(GarField field, String text) {
    if (field.shape().isPresent()) {
      GarField.Shape shape = field.shape().get();
      if (!shape.fits(text)) {
        report(field, GarRule.Code.SHAPE, shape.example());
      }
    } else if (text.length() > field.maxLength()
        && text.codePointCount(0, text.length()) > field.maxLength()) {
      report(field, GarRule.Code.LENGTH, Integer.toString(field.maxLength()));
    } else if (!isXml(text)) {
      report(field, GarRule.Code.CHARACTER);
    }
  }

  private void report(GarField field, GarRule.Code code, String... expected) {
    if (broken.isEmpty()) {
      broken = Optional.of(new GarRule(field.element(), code, List.of(expected)));
    }
  }

  /** Whether XML 1.0 (section 2.2) takes every character of the text. */
  private static boolean isXml(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r'
          || Character.isSurrogate(c)
          || c >= 0xFFFE) {
        return false;
      }
    }
    return true;
  }
}
