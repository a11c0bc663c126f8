package fr.preau.identity;

import fr.preau.intake.ImportReport;
import fr.preau.intake.RosterRuns;
import fr.preau.mappings.model.Ine;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.roster.PersonMatch;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Makes and ends corrections; the plan puts them over what the sources say. */
final class ManualCorrections {
  private static final int LONGEST = 200;

  private final RosterRuns runs;

  ManualCorrections(RosterRuns runs) {
    this.runs = runs;
  }

  /** Corrects a person, in the place of an earlier correction of the same attribute. */
  ImportReport make(PersonMatch person, ManualCorrection correction, String by) {
    check(correction);
    return runs.regroup(
        (regrouping, transaction, run) -> {
          String key =
              " population = :population and namespace = :namespace and key = :key"
                  + " and field = :field and ended_at is null";
          transaction
              .sql(
                  "update manual_correction set ended_at = now(), end_reason = 'person', ended_by ="
                      + " :by where"
                      + key)
              .param("population", person.key().population())
              .param("namespace", person.key().namespace())
              .param("key", person.key().id())
              .param("field", correction.field())
              .param("by", by)
              .update();
          transaction
              .sql(
                  """
                  insert into manual_correction
                    (population, namespace, key, field, value, school, sponsor, until, created_by)
                  values (?, ?, ?, ?, coalesce(to_jsonb(nullif(?, '')), 'null'), ?, ?, ?, ?)
                  """)
              .params(
                  person.key().population(),
                  person.key().namespace(),
                  person.key().id(),
                  correction.field(),
                  correction.value(),
                  correction.school().value(),
                  correction.sponsor(),
                  correction.until(),
                  by)
              .update();
          regrouping.lookAt(person.id(), person.key().population());
        });
  }

  /** Ends the corrections that a condition tells, and shows the sources' own values again. */
  ImportReport end(String condition, String reason, String by) {
    return runs.regroup(
        (regrouping, transaction, run) -> {
          transaction
              .sql(
                  """
                  with ended as (
                    update manual_correction
                       set ended_at = now(), end_reason = :reason, ended_by = nullif(:by, '')
                     where %s returning population, namespace, key)
                  select p.id, p.population
                    from ended e
                    join (select namespace, population, source_key, id from person
                          union
                          select f.namespace, j.kind, j.key, j.entity_id
                            from joined_entry j join source_feed f on f.id = j.feed_id) k
                      on k.namespace = e.namespace and k.population = e.population
                     and k.source_key = e.key
                    join person p on p.id = k.id
                   where p.id not in (select person_id from absorbed_person)
                  """
                      .formatted(condition))
              .param("reason", reason)
              .param("by", by)
              .query((row, n) -> new Concerned(row.getLong(1), row.getString(2)))
              .list()
              .forEach(person -> regrouping.lookAt(person.id(), person.population()));
        });
  }

  private record Concerned(long id, String population) {}

  private static void check(ManualCorrection correction) {
    String field = correction.field();
    String value = correction.value();
    if (!ManualCorrection.FIELDS.contains(field)) {
      throw Failure.of(
          ExitCode.USAGE,
          "manual-field",
          "",
          field,
          String.join(", ", ManualCorrection.FIELDS.stream().sorted().toList()));
    }
    if (value.length() > LONGEST
        || value.isBlank() && ManualCorrection.NEEDED.contains(field)
        || !value.isBlank() && !isOfItsKind(field, value)) {
      throw Failure.of(ExitCode.USAGE, "manual-value", "", field);
    }
  }

  private static boolean isOfItsKind(String field, String value) {
    try {
      if (field.equals("birthDate")) {
        LocalDate.parse(value);
      } else if (field.equals("ine")) {
        new Ine(value);
      }
      return true;
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return false;
    }
  }
}
