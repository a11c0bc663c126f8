package fr.preau.mappings.writer.gar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes one delivery, record by record, in constant memory. Records come section by section in the
 * order of {@link GarSection} and, inside a section, in ascending order of their {@link GarKey}
 * (SQL: {@code ORDER BY … COLLATE "C"}): that order is what makes a key that occurs twice in the
 * whole delivery visible without keeping the keys. A record that breaks a rule is left out and
 * reported. All five kinds of file are always there, with an empty root when a kind has no record,
 * which the schema allows: an absent kind could not be told from a delivery cut short. Not
 * thread-safe.
 */
public final class GarDeliveryWriter implements AutoCloseable {
  private final GarNaming naming;
  private final Path directory;
  private final Partition partition;
  private final GarValidator validator;
  private final Consumer<LeftOut> report;
  private final Archive archive;
  private final List<GarFile> files = new ArrayList<>();
  private final Map<GarSection, Long> written = zeroes();
  private final Map<GarSection, Long> leftOut = zeroes();
  private XmlFile file;
  private int fileNumber;
  private GarSection section = GarSection.values()[0];
  private Optional<GarKey> lastKey = Optional.empty();

  /**
   * Starts a delivery.
   *
   * @param directory existing directory for the two files
   * @param report told of every record left out
   * @throws UncheckedIOException when the directory cannot be written to
   */
  public GarDeliveryWriter(
      GarNaming naming,
      Path directory,
      Partition partition,
      GarValidator validator,
      Consumer<LeftOut> report) {
    this.naming = naming;
    this.directory = directory;
    this.partition = partition;
    this.validator = validator;
    this.report = report;
    this.file = new XmlFile(GarKind.values()[0], naming.degree());
    try {
      this.archive = new Archive(naming, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a record, or leaves it out.
   *
   * @throws IllegalArgumentException when it does not come in the order of sections and keys
   * @throws InvalidGarFileException when the file it completes is not valid
   * @throws UncheckedIOException when the disk fails
   */
  public void write(GarRecord item) {
    GarKey key = item.key();
    boolean seen = advance(item.section(), key);
    Inspection inspection = GarRules.inspect(item, naming.degree());
    Optional<GarRule> broken = seen ? Optional.of(duplicate(item)) : inspection.broken();
    if (broken.isPresent()) {
      leftOut.merge(item.section(), 1L, Long::sum);
      report.accept(new LeftOut(item.section(), key, broken.get()));
      return;
    }
    turnTo(item.section().kind());
    if (file.records() > 0 && file.nodes() + inspection.nodes() > partition.maxNodes()) {
      finishFile();
      file = new XmlFile(item.section().kind(), naming.degree());
      fileNumber++;
    }
    file.add(item, inspection.nodes());
    written.merge(item.section(), 1L, Long::sum);
  }

  /**
   * Completes the delivery and puts both files in place.
   *
   * @throws InvalidGarFileException when the last file is not valid
   * @throws UncheckedIOException when the disk fails
   */
  public GarDelivery finish() {
    turnTo(GarKind.values()[GarKind.values().length - 1]);
    finishFile();
    try {
      archive.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new GarDelivery(
        directory.resolve(naming.archive()),
        directory.resolve(naming.checksum()),
        files,
        written,
        leftOut);
  }

  /** Gives the delivery up unless it is finished: nothing of it stays in the directory. */
  @Override
  public void close() {
    try {
      archive.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves on to a record's place; whether the record before it had the same key. */
  private boolean advance(GarSection next, GarKey key) {
    int order = next == section ? lastKey.map(key::compareTo).orElse(1) : next.compareTo(section);
    if (order < 0) {
      throw new IllegalArgumentException(
          "GAR record out of order: %s '%s' after %s '%s' (sort by section, then by key in collation C)"
              .formatted(next, key, section, lastKey.map(GarKey::toString).orElse("")));
    }
    section = next;
    lastKey = Optional.of(key);
    return order == 0;
  }

  /** Closes the files of the kinds before this one, and gives each at least one. */
  private void turnTo(GarKind kind) {
    while (file.kind() != kind) {
      finishFile();
      file = new XmlFile(GarKind.values()[file.kind().ordinal() + 1], naming.degree());
      fileNumber = 0;
    }
  }

  private void finishFile() {
    String name = naming.file(file.kind(), fileNumber);
    byte[] content = file.finish();
    validator.validate(name, content);
    try {
      archive.add(name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.add(new GarFile(name, file.kind(), file.records(), file.nodes(), content.length));
  }

  private GarRule duplicate(GarRecord item) {
    return new GarRule(item.section().element(naming.degree()), GarRule.Code.DUPLICATE, List.of());
  }

  private static Map<GarSection, Long> zeroes() {
    Map<GarSection, Long> zeroes = new EnumMap<>(GarSection.class);
    for (GarSection section : GarSection.values()) {
      zeroes.put(section, 0L);
    }
    return zeroes;
  }
}
