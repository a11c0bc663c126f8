package fr.preau.mappings.reader.delivery;

import java.util.List;

/** What the files of a delivery are, told by the endings of their names. */
public enum DeliveryContent {
  XML(".xml"),
  CSV(".csv", ".tsv");

  private final List<String> endings;

  DeliveryContent(String... endings) {
    this.endings = List.of(endings);
  }

  /** Whether a file of that name, in lower case, is read. */
  boolean isNameOf(String name) {
    return endings.stream().anyMatch(name::endsWith);
  }

  /** The endings, for people. */
  String shown() {
    return String.join(", ", endings);
  }
}
