package fr.preau.cli;

import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.mapping.MappingOptions;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.mapping.Problem;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.aaf.AafReader;
import fr.preau.mappings.reader.aaf.ReaderLimits;
import fr.preau.mappings.reader.delivery.Delivery;
import fr.preau.mappings.reader.delivery.DeliveryFile;
import fr.preau.mappings.reader.delivery.DeliveryLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Maps the entries of files and keeps the first outcomes: {@code preau mapping test}. */
final class MappingTrial {
  // Numbers of a trial go nowhere: any namespace does.
  private static final Namespace NAMESPACE = new Namespace("test");

  private final Mapper mapper;
  private final int limit;
  private final Locale locale;
  private final List<Map<String, Object>> entries = new ArrayList<>();
  private long mapped;
  private long refused;
  private long skipped;

  private MappingTrial(Mapper mapper, int limit, Locale locale) {
    this.mapper = mapper;
    this.limit = limit;
    this.locale = locale;
  }

  /** A trial of the mapping of a format. */
  static MappingTrial of(String format, MappingLibrary library, int limit, Locale locale) {
    return new MappingTrial(library.mapper(format, MappingOptions.of(NAMESPACE)), limit, locale);
  }

  /** Reads and maps everything in those paths. */
  void run(List<Path> paths) {
    try {
      Path work = Files.createTempDirectory("preau-mapping-test-");
      try (Delivery delivery = Delivery.open(paths, work, DeliveryLimits.defaults())) {
        delivery.files().forEach(this::read);
      } finally {
        Files.deleteIfExists(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON document, every key always present. */
  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("mapped", mapped);
    document.put("refused", refused);
    document.put("skipped", skipped);
    document.put("entries", entries);
    return document;
  }

  List<String> lines(Texts texts) {
    var lines = new ArrayList<String>();
    entries.forEach(entry -> lines.add(Console.json(entry)));
    lines.add(texts.text("mapping.tested", mapped, refused, skipped));
    return lines;
  }

  private void read(DeliveryFile file) {
    try (AafReader reader = AafReader.open(file, ReaderLimits.defaults())) {
      for (Optional<RawEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
        keep(file.name(), entry.get());
      }
    }
  }

  /** Maps an entry; tells whether as many are kept as were wanted. */
  boolean keep(String file, RawEntry entry) {
    keep(file, entry.line(), mapper.map(entry));
    return entries.size() >= limit;
  }

  private void keep(String file, int line, Outcome outcome) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("file", file);
    entry.put("line", line);
    if (outcome instanceof Outcome.Mapped done) {
      mapped++;
      describe(entry, "mapped", Optional.of(done.record()), done.warnings());
    } else if (outcome instanceof Outcome.Refused no) {
      refused++;
      describe(entry, "refused", Optional.empty(), no.problems());
    } else {
      skipped++;
      describe(entry, "skipped", Optional.empty(), List.of());
    }
    if (entries.size() < limit) {
      entries.add(entry);
    }
  }

  private void describe(
      Map<String, Object> entry,
      String outcome,
      Optional<Object> mappedTo,
      List<Problem> problems) {
    entry.put("outcome", outcome);
    entry.put("kind", mappedTo.map(canonical -> canonical.getClass().getSimpleName()));
    entry.put("record", mappedTo);
    entry.put("problems", problems.stream().map(this::problem).toList());
  }

  private Map<String, Object> problem(Problem problem) {
    var json = new LinkedHashMap<String, Object>();
    json.put("field", problem.field());
    json.put("code", problem.code());
    json.put("expected", problem.expected(locale));
    json.put("action", problem.action(locale));
    return json;
  }
}
