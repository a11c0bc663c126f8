package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.DeclaredDivision;
import fr.preau.mappings.model.DeclaredGroup;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever one value of a record turns into, nobody and no link is taken away. */
class CorruptionTest {
  private static final Mapper MAPPER =
      MappingLibrary.load(Optional.empty())
          .mapper("aaf-2d", MappingOptions.of(new Namespace("99")));

  /** Never a well-formed number, code or composite. */
  private static final List<String> RUBBISH =
      List.of(
          "###",
          "\uFFFD",
          " ",
          "\u0085\u0092",
          "x".repeat(1000),
          "9".repeat(70),
          "31/02/2010",
          "-1",
          "12x",
          "$",
          "$$$$$$$$$$$$");

  /** Rubbish that no position of a composite takes for something else. */
  private static final List<String> RUBBISH_PIECES =
      List.of("###", "\uFFFD", "x".repeat(1000), "\u0085\u0092", "6\uFFFDA");

  @Property(tries = 3000)
  void corruptingAValueRefusesTheRecordOrKeepsItsLinks(
      @ForAll("corruptions") Corruption corrupted) {
    RawEntry before = corrupted.original().entry();
    RosterRecord record = ((Outcome.Mapped) MAPPER.map(before)).record();

    Outcome after = MAPPER.map(corrupted.entry());

    if (after instanceof Outcome.Refused refused) {
      assertThat(refused.ids()).contains(record.key().id());
      assertThat(refused.problems()).isNotEmpty();
    } else {
      RosterRecord kept = ((Outcome.Mapped) after).record();
      assertThat(kept.key()).isEqualTo(record.key());
      assertThat(links(kept)).isEqualTo(links(record));
    }
  }

  @Property(tries = 300)
  void corruptingTheIdentifierOrKindRefusesTheRecordUnderItsTrueId(
      @ForAll("entries") TestEntries original, @ForAll("rubbish") String rubbish) {
    String id = original.entry().id().orElseThrow();
    RawEntry entry = original.entry();

    Outcome otherId =
        MAPPER.map(
            new RawEntry(
                entry.request(), entry.kind(), Optional.of(rubbish), entry.attributes(), 1));
    Outcome otherKind =
        MAPPER.map(
            new RawEntry(entry.request(), Optional.of(rubbish), entry.id(), entry.attributes(), 1));

    assertThat(((Outcome.Refused) otherId).ids()).contains(id);
    assertThat(((Outcome.Refused) otherKind).ids()).contains(id);
    assertThat(((Outcome.Refused) otherKind).kind()).isEmpty();
  }

  @Provide
  Arbitrary<TestEntries> entries() {
    return Arbitraries.of(TestEntries.all());
  }

  @Provide
  Arbitrary<String> rubbish() {
    return Arbitraries.of(RUBBISH);
  }

  @Provide
  Arbitrary<Corruption> corruptions() {
    return entries().flatMap(this::corruptionsOf);
  }

  private Arbitrary<Corruption> corruptionsOf(TestEntries original) {
    Map<String, List<String>> attributes = new TreeMap<>(original.entry().attributes());
    List<Corruption> all = new ArrayList<>();
    attributes.forEach(
        (attribute, values) -> {
          for (int i = 0; i < values.size(); i++) {
            for (String rubbish : RUBBISH) {
              all.add(new Corruption(original, attribute, i, rubbish));
            }
            String[] pieces = Pieces.of(values.get(i));
            for (int at = 0; pieces.length > 1 && at < pieces.length; at++) {
              for (String rubbish : RUBBISH_PIECES) {
                String[] changed = pieces.clone();
                changed[at] = rubbish;
                all.add(new Corruption(original, attribute, i, String.join("$", changed)));
              }
            }
          }
        });
    return Arbitraries.of(all);
  }

  private static List<Object> links(RosterRecord record) {
    if (record instanceof Pupil pupil) {
      return List.of(
          pupil.school(),
          pupil.level(),
          pupil.subjects(),
          pupil.divisions(),
          pupil.groups(),
          pupil.relatives());
    }
    if (record instanceof Staff staff) {
      return List.of(
          staff.school(),
          staff.teacher(),
          staff.functions().stream().map(f -> List.of(f.school(), f.code(), f.profile())).toList(),
          staff.headOf(),
          staff.divisionTeachings(),
          staff.groupTeachings(),
          staff.headTeacherOf(),
          staff.levels());
    }
    if (record instanceof School school) {
      return List.of(
          school.uai(),
          school.attachedTo(),
          school.divisions().stream().map(DeclaredDivision::code).toList(),
          school.groups().stream().map(DeclaredGroup::code).toList());
    }
    return List.of();
  }

  /**
   * One value replaced.
   *
   * @param original the entry before
   * @param attribute attribute
   * @param index which of its values
   * @param value what it becomes
   */
  record Corruption(TestEntries original, String attribute, int index, String value) {
    RawEntry entry() {
      List<String> values = new ArrayList<>(original.entry().values(attribute));
      values.set(index, value);
      RawEntry entry = original.entry();
      Map<String, List<String>> attributes = new TreeMap<>(entry.attributes());
      attributes.put(attribute, values);
      return new RawEntry(entry.request(), entry.kind(), entry.id(), attributes, entry.line());
    }
  }
}
