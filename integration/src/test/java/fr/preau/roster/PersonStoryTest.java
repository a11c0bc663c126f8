package fr.preau.roster;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.roster.PersonExplanation.Origin;
import fr.preau.roster.PersonExplanation.Value;
import fr.preau.testing.TestDatabase;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PersonStoryTest {
  private static final String KEY = "99/pupil/700001";

  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private RosterRows rows;
  private long school;
  private long pupil;

  @BeforeEach
  void fill() {
    rows = RosterRows.in(DB.dataSource());
    school = rows.school("0990001N");
    pupil = rows.person("pupil", "700001", "PERVENCHE", "Aster");
  }

  @Test
  void namesTheEntryOfEveryValueOfAPersonWhoNeverChanged() {
    PersonExplanation person = explain();

    assertThat(person.values())
        .extracting(Value::name)
        .contains("familyName", "givenName", "sourceKey");
    assertThat(person.values())
        .extracting(Value::origin)
        .containsOnly(new Origin(1, "first.xml", (int) (10 + pupil)));
  }

  @Test
  void namesTheLaterEntryForTheFieldItChangedAndTheOldestForTheOthers() {
    int second = rows.run("second.xml");
    rows.change(
        second,
        "update",
        "pupils",
        pupil,
        KEY,
        "{\"given_name\": {\"before\": \"Astre\", \"after\": \"Aster\"}}",
        Optional.of(33));
    rows.jdbc()
        .sql("update person set run_id = 2, file_id = 2, line = 33 where id = " + pupil)
        .update();

    PersonExplanation person = explain();

    assertThat(origin(person, "givenName")).isEqualTo(new Origin(second, "second.xml", 33));
    assertThat(origin(person, "familyName")).isEqualTo(new Origin(1, "first.xml", 7));
  }

  @Test
  void tellsLinksWithTheEntryThatMadeThem() {
    long division = rows.division(school, "6A");
    long relative = rows.relative("800001");
    rows.enrol(pupil, school).join(pupil, division).guards(relative, pupil, true);

    PersonExplanation person = explain();

    assertThat(person.links())
        .extracting(link -> link.kind() + " " + link.target())
        .containsExactly(
            "enrolment 0990001N", "membership 0990001N 6A", "guardianship 99/relative/800001");
    assertThat(person.links().get(0).origin()).isEqualTo(new Origin(1, "first.xml", 42));
  }

  @Test
  void tellsARelativeAboutTheChildAndTheHistoryOfTheLink() {
    long relative = rows.relative("800001");
    rows.guards(relative, pupil, true);
    rows.change(
        1,
        "update",
        "guardianships",
        pupil,
        KEY + " > 99/relative/800001",
        "{\"pays\": {\"before\": true, \"after\": false}}",
        Optional.of(5));

    PersonExplanation person = explain("99/relative/800001");

    assertThat(person.links())
        .extracting(link -> link.kind() + " " + link.target())
        .containsExactly("guardianship " + KEY);
    assertThat(person.history()).hasSize(1);
  }

  @Test
  void explainsASuspensionByTheLastRemovals() {
    int second = rows.run("second.xml");
    rows.change(1, "remove", "pupils", pupil, KEY + " > 0990002P", "{}", Optional.empty());
    rows.change(second, "remove", "pupils", pupil, KEY + " > 0990001N", "{}", Optional.empty());
    rows.jdbc().sql("update person set suspended_at = now() where id = " + pupil).update();
    rows.account(pupil, "aster.pervenche", "suspended");

    PersonExplanation person = explain();

    assertThat(person.suspendedSince()).isPresent();
    assertThat(person.whySuspended())
        .extracting(PersonExplanation.Event::key)
        .containsExactly(KEY + " > 0990001N");
    assertThat(person.history()).hasSize(2);
    assertThat(person.account())
        .hasValueSatisfying(account -> assertThat(account.state()).isEqualTo("suspended"));
  }

  @Test
  void saysNothingPersonalWhenPrinted() {
    assertThat(explain()).hasToString("PersonExplanation[" + KEY + "]");
  }

  private PersonExplanation explain() {
    return explain(KEY);
  }

  private static PersonExplanation explain(String key) {
    return new PersonStory(DB.dataSource()).explain(new People(DB.dataSource()).one(key));
  }

  private static Origin origin(PersonExplanation person, String field) {
    return person.values().stream()
        .filter(value -> value.name().equals(field))
        .findFirst()
        .orElseThrow()
        .origin();
  }
}
