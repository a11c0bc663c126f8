package fr.preau.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.platform.Failure;
import fr.preau.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private RosterRows rows;
  private People people;

  @BeforeEach
  void fill() {
    rows = RosterRows.in(DB.dataSource());
    people = new People(DB.dataSource());
    long school = rows.school("0990001N");
    long pupil = rows.person("pupil", "700001", "PERVENCHE", "Aster");
    rows.enrol(pupil, school).account(pupil, "aster.pervenche", "active");
    rows.guards(rows.person("relative", "800001", "PERVENCHE", "Céleste"), pupil, true);
    rows.person("staff", "800001", "MAGNOLIA", "Orion");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"99/pupil/700001", "99/700001", "700001", "aster", "ASTER perv", "aster.perv"})
  void findsAPersonByKeyNameOrLogin(String text) {
    assertThat(people.find(text, 10))
        .extracting(match -> match.key().toString())
        .containsExactly("99/pupil/700001");
  }

  @Test
  void tellsSchoolsAndLogin() {
    PersonMatch match = people.one("700001");

    assertThat(match.schools()).containsExactly("0990001N");
    assertThat(match.login()).contains("aster.pervenche");
    assertThat(match.present()).isTrue();
  }

  @Test
  void tellsTheSchoolsOfARelativesChildren() {
    assertThat(people.one("99/relative/800001").schools()).containsExactly("0990001N");
  }

  @Test
  void takesWildcardsOfSqlLiterally() {
    assertThat(people.find("%", 10)).isEmpty();
    assertThat(people.find("_", 10)).isEmpty();
  }

  @Test
  void asksToChooseBetweenPeopleOfOneNumber() {
    assertThatThrownBy(() -> people.one("800001"))
        .isInstanceOfSatisfying(
            Failure.class,
            e -> {
              assertThat(e.code()).isEqualTo("person-ambiguous");
              assertThat(e.where()).contains("99/relative/800001").contains("99/staff/800001");
            });
  }

  @Test
  void saysThatNobodyMatches() {
    assertThatThrownBy(() -> people.one("nobody"))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo("person-unknown"))
        .as("what may be a name is not said")
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.where()).isEmpty());
    assertThatThrownBy(() -> people.one("13/pupil/0"))
        .as("which of two keys it was")
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.where()).isEqualTo("13/pupil/0"));
  }
}
