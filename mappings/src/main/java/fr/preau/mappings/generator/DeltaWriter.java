package fr.preau.mappings.generator;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what changed from one edition to the next. Both are made side by side, family by family,
 * so that memory does not grow with the people.
 */
final class DeltaWriter {
  private final AcademyWalk walk;
  private final GeneratorOptions options;
  private int additions;
  private int changes;
  private int removals;

  DeltaWriter(AcademyWalk walk, GeneratorOptions options) {
    this.walk = walk;
    this.options = options;
  }

  GeneratedDelta write(Edition before, Edition after, Path directory) {
    var then = new EditionRecords(before, walk.nomenclature(), options);
    var now = new EditionRecords(after, walk.nomenclature(), options);
    try (var files = new DeliveryFiles(directory, AafWriter.Mode.DELTA, after.date(), options)) {
      walk.walk(
          after,
          new AcademyWalk.Visitor() {
            @Override
            public void school(SchoolPlan school) {
              compare(List.of(then.of(school)), List.of(now.of(school)), files);
            }

            @Override
            public void family(Family family, SchoolPlan home) {
              compare(then.of(family, home), now.of(family, home), files);
            }

            @Override
            public void member(StaffMember member) {
              compare(then.of(member).stream().toList(), now.of(member).stream().toList(), files);
            }
          });
    }
    return new GeneratedDelta(directory, additions, changes, removals);
  }

  private void compare(List<AafRecord> then, List<AafRecord> now, DeliveryFiles files) {
    Map<String, AafRecord> gone = new LinkedHashMap<>();
    then.forEach(record -> gone.put(record.id(), record));
    for (AafRecord record : now) {
      Optional.ofNullable(gone.remove(record.id()))
          .ifPresentOrElse(
              earlier -> change(earlier, record, files),
              () -> {
                additions++;
                files.add(record);
              });
    }
    removals += gone.size();
    gone.values().forEach(files::delete);
  }

  private void change(AafRecord earlier, AafRecord record, DeliveryFiles files) {
    Map<String, List<String>> changed = record.changedSince(earlier);
    if (changed.isEmpty()) {
      return;
    }
    changes++;
    if (options.deltaStyle() == DeltaStyle.CHANGES) {
      files.modify(record, changed);
    } else if (changes % 2 == 0) {
      files.add(record);
    } else {
      files.modify(record, record.attributes());
    }
  }
}
