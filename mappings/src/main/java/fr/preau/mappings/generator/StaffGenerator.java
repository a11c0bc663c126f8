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

  private final AcademyPlan academy;
  private final Names names;
  private final Draw draw;
  private final LocalDate firstExport;
  private final TeachingGenerator teachings;
  private int staff;

  StaffGenerator(
      AcademyPlan academy, Nomenclature nomenclature, Names names, GeneratorOptions options) {
    this.academy = academy;
    this.names = names;
    this.draw = new Draw(options.seed());
    this.firstExport = options.exportDate();
    this.teachings = new TeachingGenerator(draw, nomenclature);
  }

  void staffOf(SchoolPlan school, Consumer<StaffMember> consumer) {
    for (Post post : Post.values()) {
      int count = post.countFor(school.pupils());
      for (int rank = 0; rank < count; rank++) {
        draw.start(Draw.About.STAFF, staff);
        long id = FIRST_STAFF + staff++;
        LocalDate born =
            LocalDate.of(firstExport.getYear() - draw.between(23, 66), 1, 1)
                .plusDays(draw.below(365));
        Identity identity = names.stranger(draw, born);
        consumer.accept(
            post == Post.TEACHER
                ? teacher(id, identity, school, rank)
                : other(id, identity, school, post));
      }
    }
  }

  private StaffMember teacher(long id, Identity identity, SchoolPlan school, int rank) {
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
    functions.add(Post.TEACHER.functionIn(functionSchool, subject.post(), subject.postLabel()));
    if (twoSchools || alsoElsewhere) {
      int second = twoSchools ? partner.id() : elsewhere;
      functions.add(Post.TEACHER.functionIn(second, subject.post(), subject.postLabel()));
    }
    if (alsoOther) {
      functions.add(Post.EDUCATION_ADVISER.functionIn(school.id()));
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
        gone || alsoElsewhere ? List.of(elsewhere + "$3A$" + subject.code()) : List.of(),
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
        post == Post.HEAD ? List.of(school.id()) : List.of(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
