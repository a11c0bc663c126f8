package fr.preau.plan;

import static fr.preau.intake.TestRecords.link;
import static fr.preau.intake.TestRecords.mother;
import static fr.preau.intake.TestRecords.pupil;
import static fr.preau.intake.TestRecords.relative;
import static fr.preau.intake.TestRecords.school;
import static fr.preau.intake.Variants.enrolledIn;
import static fr.preau.intake.Variants.named;
import static fr.preau.intake.Variants.parentOf;
import static fr.preau.intake.Variants.withIne;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.intake.RosterFeed;
import fr.preau.intake.TestRecords;
import fr.preau.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sources whose relatives name the pupils, and whose pupils do not name their relatives. */
class ChildLinksTest {
  private static final String INE = "050123456AB";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final RosterFeed list = new RosterFeed(DB.dataSource(), "liste", "L", "2D");
  private final RosterFeed academy = new RosterFeed(DB.dataSource());

  @BeforeEach
  void emptyRoster() {
    DB.jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account, identity_decision, absorbed_person"
                + " cascade")
        .update();
  }

  @Test
  void makesAGuardianOfARelativeWhoNamesAPupil() {
    list.deliver(
        List.of(school(1, "CE1"), pupil(1, 1, "CE1"), parentOf(relative(11), 1), relative(12)));

    assertThat(links()).containsExactly("1 11 true");
    assertThat(accounts()).containsExactly("1", "11");
  }

  @Test
  void linksAPupilWhoComesAfterTheRelativeAndARelativeWhoComesAfterThePupil() {
    list.deliver(List.of(school(1, "CE1"), parentOf(relative(11), 1)));
    assertThat(links()).isEmpty();

    list.deliver(List.of(school(1, "CE1"), pupil(1, 1, "CE1"), parentOf(relative(11), 1)));
    assertThat(links()).containsExactly("1 11 true");
    list.deliver(
        List.of(
            school(1, "CE1"),
            pupil(1, 1, "CE1"),
            parentOf(relative(11), 1),
            parentOf(relative(12), 1)));

    assertThat(links()).containsExactly("1 11 true", "1 12 true");
    assertThat(accounts()).containsExactly("1", "11", "12");
  }

  @Test
  void endsTheLinkThatARelativeStatesNoMoreAndTheLinkOfARelativeWhoIsGone() {
    list.deliver(
        List.of(
            school(1, "CE1"),
            pupil(1, 1, "CE1"),
            pupil(2, 1, "CE1"),
            parentOf(relative(11), 1, 2),
            parentOf(relative(12), 1)));
    list.deliver(
        List.of(
            school(1, "CE1"), pupil(1, 1, "CE1"), pupil(2, 1, "CE1"), parentOf(relative(11), 2)));

    assertThat(links()).containsExactly("2 11 true");
  }

  @Test
  void keepsTheLinkWhenOnlyThePupilChangesHereOrInAnotherSource() {
    list.deliver(
        List.of(school(1, "CE1"), withIne(pupil(1, 1, "CE1"), INE), parentOf(relative(11), 1)));
    list.deliver(
        List.of(
            school(1, "CE1"),
            withIne(named(pupil(1, 1, "CE1"), "Louis", "EXEMPLE"), INE),
            parentOf(relative(11), 1)));
    assertThat(links()).containsExactly("1 11 true");
    academy.deliver(
        List.of(school(1, "6A"), withIne(pupil(901, 1, "6A", mother(911)), INE), relative(911)));

    assertThat(links()).containsExactly("1 11 true", "1 911 true");
    academy.deliver(
        List.of(school(1, "6B"), withIne(pupil(901, 1, "6B", mother(911)), INE), relative(911)));
    assertThat(links()).containsExactly("1 11 true", "1 911 true");
  }

  @Test
  void keepsOneLinkThatBothSidesState() {
    list.deliver(
        List.of(school(1, "CE1"), pupil(1, 1, "CE1", link(11, 2)), parentOf(relative(11), 1)));

    assertThat(links()).containsExactly("1 11 false");
  }

  @Test
  void waitsForTheSchoolOfThePupil() {
    list.deliver(
        List.of(
            enrolledIn(pupil(1, 1, "CE1"), TestRecords.uai(1).value()), parentOf(relative(11), 1)));
    assertThat(links()).isEmpty();

    academy.deliver(List.of(school(1, "CE1"), pupil(2, 1, "CE1")));

    assertThat(links()).containsExactly("1 11 true");
    assertThat(accounts()).containsExactly("1", "11", "2");
  }

  private static List<String> links() {
    return texts(
        """
        select p.source_key || ' ' || r.source_key || ' ' || g.guardian
          from guardianship g join person p on p.id = g.pupil_id join person r on r.id = g.person_id
         order by 1
        """);
  }

  private static List<String> accounts() {
    return texts(
        "select p.source_key from account a join person p on p.id = a.person_id order by 1");
  }

  private static List<String> texts(String query) {
    return DB.jdbc().sql(query).query(String.class).list();
  }
}
