package fr.preau.mappings.generator;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What academy to invent and where to write it. Equal options but for {@code out} give equal bytes.
 *
 * @param schools number of schools, from 1 to 9,999
 * @param pupils number of pupils of the first full, from 1 to 10,000,000
 * @param seed start of everything drawn
 * @param out directory that receives {@code full}, {@code truth.json} and the variants
 * @param degree degree of the schools
 * @param change share of pupils that leave, as many that change class and as many that join, above
 *     0 and at most 0.5; when present {@code after} and {@code delta} are written too
 * @param bascule whether {@code after} is the September that follows {@code full} instead
 * @param deltaStyle how {@code delta} says what changed
 * @param newSchoolYear whether {@code rentree} is written: the same people a year later, every
 *     second pupil in a division and a level other than before
 * @param partSize records a file, 20,000 unless told otherwise
 * @param exportDate date of the first full; {@code after} is dated one day later, or on the next 1
 *     September
 * @param academyCode code of the academy, 1 to 3 digits
 * @param uaiShift added to the digits of every UAI: another academy's full keeps our numbers of
 *     structures and people under other UAIs
 * @param project prefix of the file names
 */
public record GeneratorOptions(
    int schools,
    int pupils,
    long seed,
    Path out,
    Degree degree,
    Optional<Double> change,
    boolean bascule,
    DeltaStyle deltaStyle,
    boolean newSchoolYear,
    int partSize,
    LocalDate exportDate,
    String academyCode,
    int uaiShift,
    String project) {
  private static final int MAX_SCHOOLS = 9_999;
  private static final int MAX_PUPILS = 10_000_000;
  private static final int MAX_PARTS = 10_000;

  public GeneratorOptions {
    if (schools < 1 || schools > MAX_SCHOOLS) {
      throw new GeneratorException("schools", schools, MAX_SCHOOLS);
    }
    if (pupils < 1 || pupils > MAX_PUPILS) {
      throw new GeneratorException("pupils", pupils, MAX_PUPILS);
    }
    change.ifPresent(GeneratorOptions::checkShare);
    // relatives are the most numerous kind: fewer than two and a half a pupil
    int smallestPart = Math.max(1, (int) (pupils * 2.5 / MAX_PARTS));
    if (partSize < smallestPart) {
      throw new GeneratorException("part-size", partSize, smallestPart);
    }
    if (!academyCode.matches("\\d{1,3}")) {
      throw new GeneratorException("academy-code", academyCode);
    }
    if (degree.firstUai() + uaiShift < 1 || degree.firstUai() + uaiShift + schools > 9_999_999) {
      throw new GeneratorException("uai-shift", uaiShift);
    }
    if (!project.matches("[A-Za-z0-9-]{1,40}")) {
      throw new GeneratorException("project", project);
    }
  }

  /** An academy of that size, with every other option at its default. */
  public static Builder of(int schools, int pupils, long seed, Path out) {
    return new Builder(schools, pupils, seed, out);
  }

  /** Whether {@code after} and {@code delta} are written. */
  boolean changes() {
    return bascule || change.isPresent();
  }

  /** Date of that delivery. */
  LocalDate date(Edition.Kind kind) {
    return switch (kind) {
      case FULL -> exportDate;
      case AFTER -> bascule ? nextSeptember() : exportDate.plusDays(1);
      case NEW_YEAR -> exportDate.plusYears(1);
    };
  }

  Draw draw() {
    return degree.draw(seed);
  }

  private LocalDate nextSeptember() {
    LocalDate september = LocalDate.of(exportDate.getYear(), 9, 1);
    return september.isAfter(exportDate) ? september : september.plusYears(1);
  }

  /** Pupils that leave, that change class and that join, each, in {@code after}. */
  int changedPupils() {
    return (int) Math.round(pupils * change.orElse(0.0));
  }

  private static void checkShare(double share) {
    if (!(share > 0 && share <= 0.5)) {
      throw new GeneratorException("change", share);
    }
  }

  /** Options one by one, each with a default. Not thread-safe. */
  public static final class Builder {
    private final int schools;
    private final int pupils;
    private final long seed;
    private final Path out;
    private Degree degree = Degree.SECONDARY;
    private Optional<Double> change = Optional.empty();
    private boolean bascule;
    private DeltaStyle deltaStyle = DeltaStyle.CHANGES;
    private boolean newSchoolYear;
    private int partSize = 20_000;
    private Optional<LocalDate> exportDate = Optional.empty();
    private String academyCode = "99";
    private int uaiShift;
    private Optional<String> project = Optional.empty();

    private Builder(int schools, int pupils, long seed, Path out) {
      this.schools = schools;
      this.pupils = pupils;
      this.seed = seed;
      this.out = out;
    }

    /** Degree of the schools; the 2nd unless told otherwise. */
    public Builder degree(Degree degree) {
      this.degree = degree;
      return this;
    }

    /** Writes {@code after} too, with that share of pupils that leave, move and join. */
    public Builder change(double share) {
      this.change = Optional.of(share);
      this.bascule = false;
      return this;
    }

    /** Writes {@code after} too, as the September that follows the full of a June. */
    public Builder bascule() {
      this.change = Optional.empty();
      this.bascule = true;
      return this;
    }

    /** How {@code delta} says what changed. */
    public Builder deltaStyle(DeltaStyle style) {
      this.deltaStyle = style;
      return this;
    }

    /** Writes {@code rentree} too. */
    public Builder newSchoolYear() {
      this.newSchoolYear = true;
      return this;
    }

    /** Records a file. */
    public Builder partSize(int records) {
      this.partSize = records;
      return this;
    }

    /** Date of the first full. */
    public Builder exportDate(LocalDate date) {
      this.exportDate = Optional.of(date);
      return this;
    }

    /** Code of the academy, 1 to 3 digits. */
    public Builder academyCode(String code) {
      this.academyCode = code;
      return this;
    }

    /** Added to the digits of every UAI. */
    public Builder uaiShift(int shift) {
      this.uaiShift = shift;
      return this;
    }

    /** Prefix of the file names, letters, digits and hyphens. */
    public Builder project(String prefix) {
      this.project = Optional.of(prefix);
      return this;
    }

    /**
     * The options.
     *
     * @throws GeneratorException when one of them is out of range
     */
    public GeneratorOptions build() {
      return new GeneratorOptions(
          schools,
          pupils,
          seed,
          out,
          degree,
          change,
          bascule,
          deltaStyle,
          newSchoolYear,
          partSize,
          exportDate.orElse(bascule ? LocalDate.of(2026, 6, 30) : LocalDate.of(2026, 9, 1)),
          academyCode,
          uaiShift,
          project.orElse(degree == Degree.PRIMARY ? "ENT1D-DEMO" : "ENT2DVA-DEMO"));
    }
  }
}
