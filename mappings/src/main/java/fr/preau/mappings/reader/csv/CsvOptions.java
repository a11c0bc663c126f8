package fr.preau.mappings.reader.csv;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of a file before it is read.
 *
 * @param separator what stands between values; found when empty
 * @param encoding encoding it is said to have; what its bytes say goes first
 * @param isHeader tells the header from the lines before it, by its cleaned names
 */
public record CsvOptions(
    Optional<Character> separator, Optional<Charset> encoding, Predicate<List<String>> isHeader) {
  /** Nothing is known: the first line with two values is the header. */
  public static CsvOptions unknown() {
    return recognising(
        names -> names.stream().filter(name -> !name.isEmpty()).limit(2).count() == 2);
  }

  /** Only the header is known. */
  public static CsvOptions recognising(Predicate<List<String>> isHeader) {
    return new CsvOptions(Optional.empty(), Optional.empty(), isHeader);
  }
}
