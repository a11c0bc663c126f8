package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Invents the staff of a school, post by post. */
final class StaffGenerator {
  private static final long FIRST_STAFF = 1_000_000;
  private static final int BOTH_DEGREES = 40;

  private final AcademyPlan academy;
  private final Names names;
  private final Degree degree;
  private final Draw draw;
  private final Draw otherDegree;
  private final LocalDate firstExport;
  private final TeachingGenerator teachings;
  private int staff;

  StaffGenerator(
      AcademyPlan academy, Nomenclature nomenclature, Names names, GeneratorOptions options) {
    this.academy = academy;
    this.names = names;
    this.degree = options.degree();
    this.draw = options.draw();
    this.otherDegree = Degree.SECONDARY.draw(options.seed());
    this.firstExport = options.exportDate();
    this.teachings = new TeachingGenerator(degree, draw, nomenclature);
  }

  void staffOf(SchoolPlan school, Consumer<StaffMember> consumer) {
    for (Post post : Post.of(degree)) {
      int count = post.countFor(school.pupils());
      for (int rank = 0; rank < count; rank++) {
        int number = staff++;
        draw.start(Draw.About.STAFF, number);
        long id = FIRST_STAFF + degree.firstPerson() + number;
        Identity identity = identity(draw);
        if (worksInBothDegrees(post, number)) {
          id = FIRST_STAFF + number / BOTH_DEGREES;
          otherDegree.start(Draw.About.STAFF, number / BOTH_DEGREES);
          identity = identity(otherDegree);
        }
        consumer.accept(
            post.hasPupils()
                ? teacher(id, identity, school, post, rank)
                : other(id, identity, school, post));
      }
    }
  }

  /** A few of the 1st degree are people whom the export of the 2nd degree has too. */
  private boolean worksInBothDegrees(Post post, int number) {
    return degree == Degree.PRIMARY && post.hasPupils() && number % BOTH_DEGREES == 1;
  }

  private Identity identity(Draw from) {
    LocalDate born =
        LocalDate.of(firstExport.getYear() - from.between(23, 66), 1, 1).plusDays(from.below(365));
    return names.stranger(from, born);
  }

  private StaffMember teacher(long id, Identity identity, SchoolPlan school, Post post, int rank) {
    SchoolPlan partner = academy.partnerOf(school);
    int elsewhere = AcademyPlan.FIRST_FOREIGN_STRUCTURE + draw.below(500);
    int rare = draw.below(1_000);
    boolean gone = rare < 5;
    boolean onlyTeaches = rare >= 5 && rare < 10;
    boolean twoSchools = rare >= 10 && rare < 70 && partner != school;
    boolean alsoElsewhere = rare >= 70 && rare < 100;
    boolean alsoOther = rare >= 100 && rare < 115;
    SubjectRow subject = teachings.subject(rank);
    int functionSchool = gone || onlyTeaches ? elsewhere : school.id();
    var functions = new ArrayList<String>();
    functions.add(post.functionIn(functionSchool, subject.post(), subject.postLabel()));
    if (twoSchools || alsoElsewhere) {
      int second = twoSchools ? partner.id() : elsewhere;
      functions.add(post.functionIn(second, subject.post(), subject.postLabel()));
    }
    if (alsoOther) {
      Post also = degree == Degree.PRIMARY ? Post.SCHOOL_SUPPORT : Post.EDUCATION_ADVISER;
      functions.add(also.functionIn(school.id()));
    }
    TeachingGenerator.Teaching teaching =
        gone
            ? teachings.nothing()
            : teachings.of(school, twoSchools ? Optional.of(partner) : Optional.empty(), rank);
    int style = draw.below(100);
    return new StaffMember(
        id,
        identity,
        !gone,
        true,
        alsoOther,
        style < 5 ? "" : "O",
        style != 0,
        school,
        gone || onlyTeaches || draw.chance(150)
            ? Optional.of(elsewhere)
            : draw.chance(300) ? Optional.empty() : Optional.of(school.id()),
        List.copyOf(functions),
        List.of(),
        Optional.of(subject),
        teaching.classSubjects(),
        teaching.groupSubjects(),
        gone || alsoElsewhere ? List.of(teachings.elsewhere(elsewhere, subject)) : List.of(),
        teaching.headTeacherOf(),
        teaching.undeclaredGroups());
  }

  private StaffMember other(long id, Identity identity, SchoolPlan school, Post post) {
    int style = draw.below(100);
    boolean employedHere = post == Post.WITHOUT_OBJECT || draw.chance(700);
    return new StaffMember(
        id,
        identity,
        true,
        post.teaches(),
        !post.teaches(),
        style < 5 ? "" : Text.flag(post.teaches()),
        post.teaches() && style != 0,
        school,
        employedHere ? Optional.of(school.id()) : Optional.empty(),
        List.of(post.functionIn(school.id())),
        post.heads() ? List.of(school.id()) : List.of(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
