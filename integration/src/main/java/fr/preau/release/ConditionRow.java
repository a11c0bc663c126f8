package fr.preau.release;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ReleasePolicy;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a condition sees of somebody, in the order of {@link ReleasePolicy#VARIABLES}. */
public final class ConditionRow {
  private static final int MAJORITY = 18;
  private static final int UNKNOWN_AGE = -1;

  private ConditionRow() {}

  static Object[] of(Beneficiary person, List<Attachment> within, LocalDate today) {
    return of(
        texts(within, place -> List.of(place.profile().code())),
        texts(within, place -> List.of(place.school().value())),
        texts(within, Attachment::divisions),
        texts(within, Attachment::groups),
        texts(within, Attachment::levels),
        texts(within, Attachment::subjects),
        person.birthDate(),
        person.civility(),
        today);
  }

  /**
   * The values of a row. Somebody of whom no birth date is known is adult when not a pupil.
   *
   * @param today on which the age is counted
   */
  public static Object[] of(
      List<String> profiles,
      List<String> schools,
      List<String> divisions,
      List<String> groups,
      List<String> levels,
      List<String> subjects,
      Optional<LocalDate> birthDate,
      Optional<String> civility,
      LocalDate today) {
    int age = birthDate.map(day -> Period.between(day, today).getYears()).orElse(UNKNOWN_AGE);
    boolean adult =
        age == UNKNOWN_AGE ? !profiles.contains(SdetProfile.PUPIL.code()) : age >= MAJORITY;
    return new Object[] {
      profiles,
      schools,
      divisions,
      groups,
      levels,
      subjects,
      birthDate.map(LocalDate::toString).orElse(""),
      age,
      adult,
      civility.orElse("")
    };
  }

  private static List<String> texts(
      List<Attachment> within, Function<Attachment, Collection<String>> values) {
    return within.stream().flatMap(place -> values.apply(place).stream()).distinct().toList();
  }
}
