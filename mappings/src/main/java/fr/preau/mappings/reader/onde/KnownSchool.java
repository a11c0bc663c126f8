package fr.preau.mappings.reader.onde;

import java.util.List;

/**
 * What earlier lists said of a school: responsible persons and teachers name pupils and classes
 * that may not be in the delivery at hand.
 *
 * @param isPresent whether the school itself is known
 * @param classes its classes
 * @param pupils its pupils
 */
public record KnownSchool(boolean isPresent, List<KnownClass> classes, List<KnownPupil> pupils) {
  /** Nothing was said yet. */
  public static final KnownSchool NONE = new KnownSchool(false, List.of(), List.of());

  public KnownSchool {
    classes = List.copyOf(classes);
    pupils = List.copyOf(pupils);
  }

  /**
   * A class.
   *
   * @param code its key
   * @param label what people call it
   */
  public record KnownClass(String code, String label) {}

  /**
   * A pupil.
   *
   * @param key key
   * @param usage name in use
   * @param family family name, the name in use when there is no other
   * @param given first name
   * @param birthDate {@code uuuu-MM-dd}, empty when it is not known
   * @param classes codes of the classes
   */
  public record KnownPupil(
      String key,
      String usage,
      String family,
      String given,
      String birthDate,
      List<String> classes) {
    public KnownPupil {
      classes = List.copyOf(classes);
    }

    /** The key only. */
    @Override
    public String toString() {
      return "KnownPupil[" + key + "]";
    }
  }
}
