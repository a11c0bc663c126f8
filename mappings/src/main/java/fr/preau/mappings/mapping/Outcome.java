package fr.preau.mappings.mapping;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.RosterRecord;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one raw entry. */
public sealed interface Outcome {
  /**
   * A canonical record.
   *
   * @param record the record
   * @param warnings what was odd but did not prevent the record (a wrong check letter, an unknown
   *     relation code, an optional value left out)
   * @param kept values of the entry that the record does not show and that a later modification
   *     needs, by attribute, in the order of the names
   */
  record Mapped(RosterRecord record, List<Problem> warnings, Map<String, List<String>> kept)
      implements Outcome {
    public Mapped {
      warnings = List.copyOf(warnings);
      kept = Collections.unmodifiableMap(kept);
    }
  }

  /**
   * An entry that goes to quarantine, with every reason. All ids that could be the entry's are
   * named, so that none of them is taken for gone.
   *
   * @param kind kind of the entry; empty when it could not be told
   * @param ids every readable id the entry carries (its identifier, its key attribute): 0 to 2
   * @param school id of the school the entry names; empty when unreadable
   * @param problems the reasons, at least one
   */
  record Refused(
      Optional<EntryKind> kind, List<String> ids, Optional<String> school, List<Problem> problems)
      implements Outcome {
    public Refused {
      ids = List.copyOf(ids);
      problems = List.copyOf(problems);
    }
  }

  /**
   * An entry that makes nobody and is no error (a kind known and deliberately not read).
   *
   * @param reason why, for the report
   */
  record Skipped(String reason) implements Outcome {}
}
