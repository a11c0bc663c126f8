package fr.preau.mappings.generator;

import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvValidationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads the word lists and tables that lie beside this package. */
final class Lists {
  private Lists() {}

  static List<String> words(String resource) {
    try (BufferedReader reader = new BufferedReader(open(resource))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> List<T> table(String resource, Function<Map<String, String>, T> row) {
    try (CSVReaderHeaderAware reader = new CSVReaderHeaderAware(open(resource))) {
      List<T> rows = new ArrayList<>();
      for (var line = reader.readMap(); line != null; line = reader.readMap()) {
        rows.add(row.apply(line));
      }
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CsvValidationException e) {
      throw new IllegalStateException("Built-in table '" + resource + "' is broken", e);
    }
  }

  private static Reader open(String resource) {
    return new InputStreamReader(
        Objects.requireNonNull(Lists.class.getResourceAsStream(resource), resource),
        StandardCharsets.UTF_8);
  }
}
