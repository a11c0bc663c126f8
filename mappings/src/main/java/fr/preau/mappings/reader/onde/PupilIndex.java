package fr.preau.mappings.reader.onde;

import fr.preau.mappings.reader.onde.KnownSchool.KnownPupil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pupils of a school by name, to find the children that adults are responsible for. */
final class PupilIndex {
  private final Map<String, List<KnownPupil>> byName = new HashMap<>();
  private final ClassIndex classes;

  PupilIndex(List<KnownPupil> pupils, ClassIndex classes) {
    this.classes = classes;
    for (KnownPupil pupil : pupils) {
      add(pupil.family(), pupil);
      if (!OndeKeys.plain(pupil.usage()).equals(OndeKeys.plain(pupil.family()))) {
        add(pupil.usage(), pupil);
      }
    }
  }

  /**
   * Keys of the pupils that may be meant: the family name decides, else the usage name; of several
   * who bear it, birth date and class.
   */
  Set<String> find(ChildName child) {
    List<KnownPupil> found = named(child.family(), child.given());
    if (found.isEmpty()) {
      found = named(child.usage(), child.given());
    }
    found = narrowed(found, pupil -> isBornOn(pupil, child.birthDate()));
    found =
        narrowed(
            found,
            pupil ->
                pupil.classes().stream().anyMatch(classes.codesOf(child.schoolClass())::contains));
    return found.stream().map(KnownPupil::key).collect(Collectors.toSet());
  }

  private void add(String name, KnownPupil pupil) {
    byName.computeIfAbsent(identity(name, pupil.given()), identity -> new ArrayList<>()).add(pupil);
  }

  private List<KnownPupil> named(String name, String given) {
    return byName.getOrDefault(identity(name, given), List.of());
  }

  /** What a condition leaves of several; all of them when it tells nothing. */
  private static List<KnownPupil> narrowed(List<KnownPupil> pupils, Predicate<KnownPupil> meant) {
    if (pupils.size() < 2) {
      return pupils;
    }
    List<KnownPupil> left = pupils.stream().filter(meant).toList();
    return left.isEmpty() ? pupils : left;
  }

  private static boolean isBornOn(KnownPupil pupil, String date) {
    return OndeKeys.date(date).map(Object::toString).filter(pupil.birthDate()::equals).isPresent();
  }

  private static String identity(String name, String given) {
    return OndeKeys.plain(name) + "\n" + OndeKeys.plain(given);
  }
}
