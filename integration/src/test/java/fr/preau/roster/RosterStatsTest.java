package fr.preau.roster;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RosterStatsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  @Test
  void countsPeopleInARoleNow() {
    RosterRows rows = RosterRows.in(DB.dataSource());
    long school = rows.school("0990001N");
    long other = rows.school("0990002P");
    long division = rows.division(school, "6A");
    long group = rows.group(school, "6A-LATIN");
    rows.level("10010012110");
    rows.subject("020700");
    long pupil = rows.pupil("1");
    rows.pupil("2"); // has left
    long guardian = rows.relative("3");
    long contact = rows.relative("4");
    long both = rows.staff("5");
    rows.enrol(pupil, school).enrol(pupil, other).join(pupil, division).join(pupil, group);
    rows.guards(guardian, pupil, true).guards(contact, pupil, false);
    rows.post(both, school, true, true).post(both, other, true, false);
    rows.teaches(both, division, "020700").teaches(both, group, "020700");
    rows.account(pupil, "aster.pervenche", "active").account(both, "orion.magnolia", "provisional");
    rows.account(contact, "celeste.pervenche", "suspended");

    assertThat(RosterStats.read(DB.dataSource()).toJson())
        .containsExactly(
            entry("schools", 2),
            entry("pupils", 1),
            entry("guardians", 1),
            entry("teachers", 1),
            entry("otherStaff", 1),
            entry("divisions", 1),
            entry("groups", 1),
            entry("subjects", 1),
            entry("levels", 1),
            entry("guardianships", 2),
            entry("divisionEnrolments", 1),
            entry("groupEnrolments", 1),
            entry("teachings", 2),
            entry("accounts", 2));
  }

  @Test
  void countsNothingInAnEmptyRoster() {
    RosterRows.in(DB.dataSource());

    assertThat(RosterStats.read(DB.dataSource()).toJson().values()).containsOnly(0L);
  }

  private static java.util.Map.Entry<String, Long> entry(String key, long count) {
    return java.util.Map.entry(key, count);
  }
}
