package fr.preau.identity;

import fr.preau.intake.ImportReport;
import fr.preau.intake.RosterRuns;
import fr.preau.plan.Regrouping;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.roster.PersonKey;
import fr.preau.roster.PersonMatch;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Decisions about who is whom. Joined, two people are the older one, whose account, login and
 * identifiers stay; the other's are put to rest and come back if the two are split again.
 */
public final class Identities {
  private final RosterRuns runs;
  private final JdbcClient jdbc;

  /**
   * Decides in runs of its own.
   *
   * @param runs makes the roster follow
   * @param database the hub's database
   */
  public Identities(RosterRuns runs, DataSource database) {
    this.runs = runs;
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * Says that two people of the roster are one.
   *
   * @throws Failure when they are not of one population, or are one already
   */
  public ImportReport join(PersonMatch one, PersonMatch other, String by, String reason) {
    comparable(one, other);
    return runs.regroup(
        (regrouping, transaction, run) -> {
          new Decisions(transaction).keep(one.key(), other.key(), true, by, reason);
          regrouping.join(one.id(), other.id(), "person");
        });
  }

  /**
   * Says that two people of the roster are two: they are proposed no more, and never joined by
   * themselves.
   *
   * @throws Failure when they are not of one population, or are one
   */
  public void reject(PersonMatch one, PersonMatch other, String by, String reason) {
    comparable(one, other);
    new Decisions(jdbc).keep(one.key(), other.key(), false, by, reason);
  }

  /**
   * Takes a key out of the person it was joined to, and remembers that they are two.
   *
   * @param key whole key of one of the person's entries
   * @throws Failure when the person has no other entry
   */
  public ImportReport split(PersonKey key, String by, String reason) {
    return runs.regroup(
        (regrouping, transaction, run) -> {
          Regrouping.Separation parts =
              regrouping
                  .split(key.population(), key.namespace(), key.id())
                  .orElseThrow(() -> Failure.of(ExitCode.USAGE, "nothing-to-split", "", key));
          var decisions = new Decisions(transaction);
          for (String one : parts.onePerson()) {
            for (String other : parts.otherPerson()) {
              decisions.keep(whole(key, one), whole(key, other), false, by, reason);
            }
          }
        });
  }

  /** Which sources bring a person, why they are one, what was decided, where sources differ. */
  public IdentityExplanation explain(PersonMatch person) {
    return new IdentityExplanation(
        person,
        new JoinedSources(jdbc).of(person.id()),
        absorbed(person.id()),
        new Decisions(jdbc).about(person.id()),
        new Conflicts(jdbc).of(person.id()));
  }

  /** Attributes about which sources differ, over the whole roster. */
  public List<Conflict> conflicts(int limit) {
    return new Conflicts(jdbc).list(limit);
  }

  private List<String> absorbed(long person) {
    return new ArrayList<>(
        jdbc.sql(
                """
                select p.namespace || '/' || p.population || '/' || p.source_key
                  from absorbed_person a join person p on p.id = a.person_id
                 where a.kept_id = ? order by 1
                """)
            .param(person)
            .query(String.class)
            .list());
  }

  private static void comparable(PersonMatch one, PersonMatch other) {
    if (one.id() == other.id()) {
      throw Failure.of(ExitCode.USAGE, "same-person", "", one.key());
    }
    if (!one.key().population().equals(other.key().population())) {
      throw Failure.of(
          ExitCode.USAGE, "other-population", "", one.key().toString(), other.key().toString());
    }
  }

  /** {@code namespace/key}, of the population of another key. */
  private static PersonKey whole(PersonKey like, String key) {
    int slash = key.indexOf('/');
    return new PersonKey(key.substring(0, slash), like.population(), key.substring(slash + 1));
  }
}
