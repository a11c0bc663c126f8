package fr.preau.proof;

import static fr.preau.proof.Registry.PUPILS;
import static fr.preau.proof.Registry.RELATIVES;
import static fr.preau.proof.Registry.SCHOOLS;
import static fr.preau.proof.Registry.STAFF;

import fr.preau.mappings.reader.RawEntry;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * What happens in an academy from one July to the next: the generator's June becomes its September
 * bit by bit, teachers get their classes in October, and something small happens on most days of
 * the year.
 */
final class SimulatedLife {
  private static final String SCHOOL = "ENTPersonStructRattach";
  private static final String CLASSES = "ENTEleveClasses";
  private static final String RELATED = "ENTElevePersRelEleve";
  private static final List<String> TEACHING =
      List.of(
          "ENTAuxEnsClasses",
          "ENTAuxEnsGroupes",
          "ENTAuxEnsClassesMatieres",
          "ENTAuxEnsGroupesMatieres",
          "ENTAuxEnsClassesPrincipal");

  /** Who comes has numbers above all of the generator's. */
  private static final int NEWCOMERS = 5_000_000;

  /** Fewer than the guard on teachings lets go: whoever leaves is no accident. */
  private static final int DIVISIONS_A_TEACHER = 5;

  private final Registry now;
  private final Registry june;
  private final Registry september;
  private final Random random;
  private final List<String> schools;
  private final Deque<String> summerLeavers = new ArrayDeque<>();
  private final Deque<String> autumnNewcomers = new ArrayDeque<>();
  private int newcomers = NEWCOMERS;

  /**
   * A life that begins in June.
   *
   * @param now what the academy knows, which days change
   * @param september what the generator says it will know in September
   */
  SimulatedLife(Registry now, Registry september, Random random) {
    this.now = now;
    this.june = now.copy();
    this.september = september;
    this.random = random;
    this.schools = List.copyOf(now.all(SCHOOLS).keySet());
    june.all(PUPILS).keySet().stream()
        .filter(id -> !september.has(PUPILS, id))
        .forEach(summerLeavers::add);
    september.all(PUPILS).keySet().stream()
        .filter(id -> !june.has(PUPILS, id))
        .forEach(autumnNewcomers::add);
  }

  /** A school by its rank. */
  String school(int rank) {
    return schools.get(rank);
  }

  /** What happened on the day before that night. */
  void live(LocalDate night) {
    int day = night.getDayOfMonth();
    switch (night.getMonth()) {
      case JULY -> july(night);
      case AUGUST -> {
        if (day >= 24 && day < 24 + schools.size()) {
          reopen(school(day - 24));
        } else if (day == 20) {
          june.all(STAFF).keySet().stream()
              .filter(id -> !september.has(STAFF, id))
              .forEach(id -> now.remove(STAFF, id));
        }
      }
      case SEPTEMBER -> newcomers(Math.min(autumnNewcomers.size(), 4));
      case OCTOBER -> october(day);
      default -> ordinary(night);
    }
  }

  /** A school loses every division, its pupils and teachers every class. */
  void closeClasses(Registry registry, String school) {
    registry.set(SCHOOLS, school, "ENTStructureClasses");
    registry.set(SCHOOLS, school, "ENTStructureGroupes");
    for (String pupil : registry.pupilsOf(school)) {
      registry.set(PUPILS, pupil, CLASSES);
      registry.set(PUPILS, pupil, "ENTEleveGroupes");
    }
    for (String member : registry.teachersOf(school)) {
      for (String attribute : TEACHING) {
        registry.set(
            STAFF,
            member,
            attribute,
            registry.get(STAFF, member).values(attribute).stream()
                .filter(value -> !value.startsWith(school + "$"))
                .toArray(String[]::new));
      }
    }
  }

  /** Somebody whom nothing else happens to this year. */
  void changePhone() {
    String relative = now.all(RELATIVES).keySet().iterator().next();
    now.set(RELATIVES, relative, "mobile", "+33 6 39 98 12 34");
  }

  /** Every teacher of a school gives the classes back for a new timetable, or takes them up. */
  void timetable(String school, boolean taught) {
    for (String member : List.copyOf(now.all(STAFF).keySet())) {
      if (june.has(STAFF, member) && june.teachersOf(school).contains(member)) {
        if (taught) {
          teach(member);
        } else {
          withoutClasses(now, member);
        }
      }
    }
  }

  private void july(LocalDate night) {
    if (night.getDayOfMonth() < 14) {
      for (int i = 0; i < 3 && !summerLeavers.isEmpty(); i++) {
        leave(summerLeavers.poll());
      }
    } else if (night.getDayOfMonth() == 15) {
      summerLeavers.forEach(this::leave);
      summerLeavers.clear();
      schools.forEach(school -> closeClasses(now, school));
    }
  }

  /** The school and its pupils are what September wants them to be. */
  private void reopen(String school) {
    now.put(SCHOOLS, september.get(SCHOOLS, school));
    for (String pupil : september.pupilsOf(school)) {
      if (june.has(PUPILS, pupil)) {
        now.put(PUPILS, september.get(PUPILS, pupil));
      }
    }
  }

  private void newcomers(int count) {
    for (int i = 0; i < count; i++) {
      RawEntry pupil = september.get(PUPILS, autumnNewcomers.poll());
      for (String link : pupil.values(RELATED)) {
        String relative = link.split("\\$")[0];
        if (september.has(RELATIVES, relative)) {
          now.put(RELATIVES, september.get(RELATIVES, relative));
        }
      }
      now.put(PUPILS, pupil);
    }
  }

  private void october(int day) {
    if (day == 5) {
      for (String school : schools) {
        if (now.divisionsOf(school).isEmpty()) {
          openLate(school);
        }
      }
    } else if (day == 8) {
      now.all(STAFF).keySet().stream()
          .filter(id -> june.has(STAFF, id))
          .toList()
          .forEach(this::teach);
    }
  }

  /** A school that was not ready in September has its divisions at last. */
  private void openLate(String school) {
    now.set(
        SCHOOLS,
        school,
        "ENTStructureClasses",
        june.get(SCHOOLS, school).values("ENTStructureClasses").toArray(String[]::new));
    List<String> divisions = now.divisionsOf(school);
    int rank = 0;
    for (String pupil : now.pupilsOf(school)) {
      now.set(PUPILS, pupil, CLASSES, school + "$" + divisions.get(rank++ % divisions.size()));
    }
  }

  /** Where somebody taught in June, a few of the divisions that there are now. */
  private void teach(String member) {
    RawEntry before = june.get(STAFF, member);
    now.set(
        STAFF,
        member,
        "ENTAuxEnsClassesMatieres",
        before.values("ENTAuxEnsClassesMatieres").stream()
            .map(value -> value.split("\\$"))
            .filter(value -> now.has(SCHOOLS, value[0]))
            .flatMap(
                value ->
                    now.divisionsOf(value[0]).stream()
                        .limit(DIVISIONS_A_TEACHER)
                        .map(division -> value[0] + "$" + division + "$" + value[2]))
            .distinct()
            .toArray(String[]::new));
  }

  private static void withoutClasses(Registry registry, String member) {
    TEACHING.forEach(attribute -> registry.set(STAFF, member, attribute));
  }

  /** Nothing on week-ends and holidays, else one or two small things. */
  private void ordinary(LocalDate night) {
    boolean weekEnd = night.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    boolean holiday =
        night.getMonth() == Month.DECEMBER && night.getDayOfMonth() > 20
            || night.getMonth() == Month.FEBRUARY && night.getDayOfMonth() > 15;
    if (!weekEnd && !holiday) {
      for (int i = random.nextInt(3); i > 0; i--) {
        something();
      }
    }
  }

  private void something() {
    List<String> pupils = List.copyOf(now.all(PUPILS).keySet());
    String pupil = pupils.get(random.nextInt(pupils.size()));
    switch (random.nextInt(8)) {
      case 0 -> leave(pupil);
      case 1 -> arrive(pupil);
      case 2 -> moveTo(pupil, now.get(PUPILS, pupil).values(SCHOOL).get(0));
      case 3 -> moveTo(pupil, school(random.nextInt(schools.size())));
      case 4 -> now.set(PUPILS, pupil, "sn", "RENOMMÉ-" + random.nextInt(1_000));
      case 5 -> loseGuardian(pupil);
      case 6 -> comeBack();
      default -> staffChange();
    }
  }

  private void leave(String pupil) {
    now.remove(PUPILS, pupil);
  }

  /** A sibling's twin with a guardian of the same name: a homonym of each. */
  private void arrive(String like) {
    String pupil = Integer.toString(newcomers++);
    String guardian = Integer.toString(newcomers++);
    now.twin(PUPILS, like, pupil);
    now.set(PUPILS, pupil, "ENTEleveINE");
    now.twin(RELATIVES, now.all(RELATIVES).keySet().iterator().next(), guardian);
    now.set(PUPILS, pupil, RELATED, guardian + "$10$1$1$1$0");
  }

  private void moveTo(String pupil, String school) {
    List<String> divisions = now.divisionsOf(school);
    now.set(PUPILS, pupil, SCHOOL, school);
    now.set(PUPILS, pupil, "ENTEleveGroupes");
    now.set(PUPILS, pupil, CLASSES, school + "$" + divisions.get(random.nextInt(divisions.size())));
  }

  private void loseGuardian(String pupil) {
    List<String> links = new ArrayList<>(now.get(PUPILS, pupil).values(RELATED));
    if (!links.isEmpty()) {
      String[] link = links.remove(0).split("\\$");
      link[3] = "0";
      links.add(String.join("$", link));
      now.set(PUPILS, pupil, RELATED, links.toArray(String[]::new));
    }
  }

  /** Somebody who left in June is there again. */
  private void comeBack() {
    june.all(PUPILS).keySet().stream()
        .filter(id -> !now.has(PUPILS, id))
        .skip(random.nextInt(5))
        .findFirst()
        .ifPresent(
            id -> {
              now.put(PUPILS, june.get(PUPILS, id));
              moveTo(id, june.get(PUPILS, id).values(SCHOOL).get(0));
            });
  }

  private void staffChange() {
    List<String> staff = List.copyOf(now.all(STAFF).keySet());
    String member = staff.get(random.nextInt(staff.size()));
    if (random.nextBoolean()) {
      now.twin(STAFF, member, Integer.toString(newcomers++));
      now.set(STAFF, Integer.toString(newcomers - 1), "mail");
    } else {
      now.remove(STAFF, member);
    }
  }
}
