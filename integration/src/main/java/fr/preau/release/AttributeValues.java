package fr.preau.release;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The values that a person has of each attribute, within some attachments. */
final class AttributeValues {
  private static final Map<String, Function<Seen, Collection<String>>> VALUES =
      Map.ofEntries(
          Map.entry("familyName", seen -> List.of(seen.person().familyName())),
          Map.entry("givenName", seen -> List.of(seen.person().givenName())),
          Map.entry(
              "displayName",
              seen -> List.of(seen.person().givenName() + " " + seen.person().familyName())),
          Map.entry(
              "birthFamilyName",
              seen -> List.of(seen.person().birthFamilyName().orElse(seen.person().familyName()))),
          Map.entry("otherGivenNames", seen -> seen.person().otherGivenNames()),
          Map.entry("civility", seen -> list(seen.person().civility())),
          Map.entry("birthDate", seen -> list(seen.person().birthDate().map(LocalDate::toString))),
          Map.entry(
              "birthYear",
              seen -> list(seen.person().birthDate().map(day -> Integer.toString(day.getYear())))),
          Map.entry("mail", seen -> list(seen.person().mail())),
          Map.entry("login", seen -> List.of(seen.person().login())),
          Map.entry("profile", seen -> seen.each(place -> List.of(place.profile().code()))),
          Map.entry("schools", seen -> seen.each(place -> List.of(place.school().value()))),
          Map.entry("schoolNames", seen -> seen.each(place -> List.of(place.schoolName()))),
          Map.entry("divisions", seen -> seen.each(Attachment::divisions)),
          Map.entry("groups", seen -> seen.each(Attachment::groups)),
          Map.entry("levels", seen -> seen.each(Attachment::levels)),
          Map.entry("subjects", seen -> seen.each(Attachment::subjects)),
          Map.entry("disciplines", seen -> seen.each(Attachment::disciplines)),
          Map.entry("children", Seen::children),
          Map.entry("aafKey", seen -> List.of(seen.person().sourceKey())),
          Map.entry("ine", seen -> list(seen.person().ine())));

  private AttributeValues() {}

  /** Values of one attribute, without blank ones. */
  static List<String> of(
      String word, Beneficiary person, List<Attachment> within, LongFunction<String> identifiers) {
    var seen = new Seen(person, within, identifiers);
    return Objects.requireNonNull(VALUES.get(word)).apply(seen).stream()
        .filter(text -> !text.isBlank())
        .distinct()
        .toList();
  }

  private static List<String> list(Optional<String> value) {
    return value.stream().toList();
  }

  private record Seen(
      Beneficiary person, List<Attachment> within, LongFunction<String> identifiers) {
    List<String> each(Function<Attachment, Collection<String>> values) {
      return within.stream().flatMap(place -> values.apply(place).stream()).toList();
    }

    List<String> children() {
      return within.stream()
          .flatMap(place -> place.child().stream())
          .distinct()
          .map(identifiers::apply)
          .toList();
    }
  }
}
