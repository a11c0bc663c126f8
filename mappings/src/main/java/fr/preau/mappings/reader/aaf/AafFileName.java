package fr.preau.mappings.reader.aaf;

import fr.preau.mappings.model.EntryKind;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an AAF file says: {@code prefix_Complet_20260901_Eleve_0000.xml}. Everything but
 * the kind and the part may be missing.
 *
 * @param stem what the parts of one kind have in common, up to the part's number
 * @param kind kind of entries in the file
 * @param part number of the part, from 0
 * @param mode full or delta
 * @param exportDate day of the export
 * @param degree {@code 1D} or {@code 2D}
 */
public record AafFileName(
    String stem,
    EntryKind kind,
    int part,
    Optional<Mode> mode,
    Optional<LocalDate> exportDate,
    Optional<String> degree) {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<stem>.*?(?:(?<=_|^|/)(?<pupil>Eleve)|(?<other>PersRelEleve|PersEducNat|EtabEducNat"
              + "|MatiereEducNat|MefEducNat)))_(?<part>\\d{4})\\.xml",
          Pattern.CASE_INSENSITIVE);
  // The last one counts: a project may be called Delta.
  private static final Pattern MODE =
      Pattern.compile("(?:.*_|^)(Complet|Delta)(?:_.*|$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DELTA_ARCHIVE =
      Pattern.compile("(?:^|.*[^A-Za-z])Delta(?:[^A-Za-z].*|$)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("(?:^|[_.])(\\d{8})(?:[_.]|$)");
  private static final Pattern DEGREE = Pattern.compile("ENT([12])D");
  private static final Map<String, EntryKind> KINDS =
      Map.of(
          "eleve", EntryKind.PUPIL,
          "persreleleve", EntryKind.RELATIVE,
          "perseducnat", EntryKind.STAFF,
          "etabeducnat", EntryKind.SCHOOL,
          "matiereeducnat", EntryKind.SUBJECT,
          "mefeducnat", EntryKind.LEVEL);

  /** Whether a file holds everything, or what changed. */
  public enum Mode {
    FULL,
    DELTA
  }

  /** What a file's name says; empty when it is not named like an AAF file. */
  public static Optional<AafFileName> parse(String fileName) {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      return Optional.empty();
    }
    String stem = name.group("stem");
    String object = Optional.ofNullable(name.group("pupil")).orElseGet(() -> name.group("other"));
    return Optional.of(
        new AafFileName(
            stem,
            KINDS.get(object.toLowerCase(java.util.Locale.ROOT)),
            Integer.parseInt(name.group("part")),
            first(MODE, stem).map(word -> word.equalsIgnoreCase("Delta") ? Mode.DELTA : Mode.FULL),
            first(DATE, stem).flatMap(AafFileName::date),
            first(DEGREE, stem).map(digit -> digit + "D")));
  }

  /** What an archive holds whose files do not say: a delta when its name does, else a full. */
  public static Mode modeOfArchive(String archiveName) {
    return DELTA_ARCHIVE.matcher(archiveName).matches() ? Mode.DELTA : Mode.FULL;
  }

  /** Day of the export as the name of the archive states it. */
  public static Optional<LocalDate> dateOfArchive(String archiveName) {
    return first(DATE, archiveName).flatMap(AafFileName::date);
  }

  /** Names of the parts that must be missing: sequences start at 0000 and have no gap. */
  public static List<String> missingParts(Collection<String> fileNames) {
    Map<String, TreeSet<Integer>> sequences = new TreeMap<>();
    for (String fileName : fileNames) {
      parse(fileName)
          .ifPresent(
              name -> sequences.computeIfAbsent(name.stem, stem -> new TreeSet<>()).add(name.part));
    }
    List<String> missing = new ArrayList<>();
    sequences.forEach(
        (stem, parts) -> {
          for (int part = 0; part < parts.last(); part++) {
            if (!parts.contains(part)) {
              missing.add("%s_%04d.xml".formatted(stem, part));
            }
          }
        });
    return missing;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<LocalDate> date(String digits) {
    try {
      return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
