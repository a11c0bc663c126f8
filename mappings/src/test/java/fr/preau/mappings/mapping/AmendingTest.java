package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A modification gives what the next full would give. */
class AmendingTest {
  private static final Mapper MAPPER =
      MappingLibrary.load(Optional.empty())
          .mapper("aaf-2d", new MappingOptions(new Namespace("99"), Set.of(), true));

  /** Values that attributes may also have, beside none and those of the complete entries. */
  private static final Map<String, List<List<String>>> OTHERS =
      Map.ofEntries(
          Map.entry("sn", List.of(List.of("LISERON"), List.of(" liseron "), List.of("A", "B"))),
          Map.entry("ENTPersonNomPatro", List.of(List.of("RONCE"), List.of("RONCE", "ORTIE"))),
          Map.entry("mobile", List.of(List.of("+33 6 39 98 00 09"), List.of("inconnu"))),
          Map.entry("ENTPersonMobileSMS", List.of(List.of("06 39 98 00 08"), List.of("?"))),
          Map.entry("ENTEleveStructRattachId", List.of(List.of("5002"))),
          Map.entry("ENTEleveStructureRattachIdMEN", List.of(List.of("M1"))),
          Map.entry("ENTStructureUAI", List.of(List.of("0000002C"))),
          Map.entry("ENTEtablissementUAI", List.of(List.of("0000003D"))),
          Map.entry("ENTLibelleMef", List.of(List.of("10010012110"), List.of("SIXIEME"))),
          Map.entry("ENTLibelleMatiere", List.of(List.of("030201"))),
          Map.entry("ENTPersonCategorieEnseignant", List.of(List.of("N"), List.of("?"))),
          Map.entry("PersEducNatPresenceDevantEleves", List.of(List.of("O"))),
          Map.entry(
              "ENTPersonFonctions",
              List.of(List.of("90$EDU$VIE SCOLAIRE$$"), List.of("90$DOC$DOCUMENTATION$$"))),
          Map.entry("ENTAuxEnsClasses", List.of(List.of("90$5C"))),
          Map.entry("ENTAuxEnsClassesMatieres", List.of(List.of("90$5C$030201"))),
          Map.entry("ENTAuxEnsGroupes", List.of(List.of("90$GRP2"))),
          Map.entry("ENTEleveClasses", List.of(List.of("90$6B"), List.of("90"))),
          Map.entry("ENTElevePersRelEleve", List.of(List.of("800001$10$1$2$1$1"))));

  static List<TestEntries> kinds() {
    return TestEntries.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aModificationOfAnyAttributesGivesWhatTheNextFullGives(TestEntries complete) {
    var random = new Random(7);
    RawEntry model = complete.entry();
    int mapped = 0;
    for (int i = 0; i < 3_000; i++) {
      RawEntry before = varied(model, model.attributes(), random, 0.3);
      RawEntry after = varied(model, before.attributes(), random, 0.2);
      if (!(MAPPER.map(before) instanceof Outcome.Mapped known)) {
        continue;
      }

      Outcome wanted = MAPPER.map(after);
      Outcome amended =
          MAPPER.amend(modification(before, after, random), known.record(), known.kept());

      if (wanted instanceof Outcome.Mapped next) {
        mapped++;
        assertThat(amended).isInstanceOf(Outcome.Mapped.class);
        assertThat(((Outcome.Mapped) amended).record()).isEqualTo(next.record());
        assertThat(List.copyOf(((Outcome.Mapped) amended).kept().entrySet()))
            .isEqualTo(List.copyOf(next.kept().entrySet()));
      } else {
        assertThat(amended).isInstanceOf(Outcome.Refused.class);
      }
    }
    assertThat(mapped).isGreaterThan(200);
  }

  @Test
  void aSingleEmptyValueClearsAndTheFallbackComesBack() {
    Outcome.Mapped relative =
        mapped(TestEntries.relative().with("ENTPersonMobileSMS", "06 39 98 00 08").entry());
    assertThat(relative.kept()).containsOnlyKeys("mobile", "ENTPersonMobileSMS");

    Outcome.Mapped cleared =
        (Outcome.Mapped)
            MAPPER.amend(
                modification("PersRelEleve", "800001", Map.of("mobile", List.of())),
                relative.record(),
                relative.kept());

    assertThat(((Relative) cleared.record()).mobile()).contains("0639980008");
    assertThat(((Relative) cleared.record()).homePhone()).isPresent();
  }

  @Test
  void keepsNothingBesideARecordThatShowsItAll() {
    assertThat(mapped(TestEntries.pupil().entry()).kept()).isEmpty();
    assertThat(mapped(TestEntries.level().entry()).kept()).isEmpty();
  }

  @Test
  void refusesAModificationThatTakesAwayWhatIsRequired() {
    Outcome.Mapped pupil = mapped(TestEntries.pupil().entry());

    Outcome outcome =
        MAPPER.amend(
            modification("Eleve", "700001", Map.of("givenName", List.of())),
            pupil.record(),
            pupil.kept());

    assertThat(((Outcome.Refused) outcome).problems())
        .containsExactly(new Problem("givenName", "missing", List.of()));
    assertThat(((Outcome.Refused) outcome).ids()).containsExactly("700001");
  }

  @Test
  void leavesEverythingElseAsItIs() {
    Outcome.Mapped pupil = mapped(TestEntries.pupil().entry());

    Outcome.Mapped moved =
        (Outcome.Mapped)
            MAPPER.amend(
                modification("Eleve", "700001", Map.of("ENTEleveClasses", List.of("90$6B"))),
                pupil.record(),
                pupil.kept());

    assertThat(((Pupil) moved.record()).divisions())
        .extracting(ref -> ref.code())
        .containsExactly("6B");
    assertThat(((Pupil) moved.record()).relatives())
        .isEqualTo(((Pupil) pupil.record()).relatives());
  }

  @Test
  void tellsWhichEntryADeletionIsAbout() {
    RawEntry deletion =
        new RawEntry(RawEntry.Request.DELETE, Optional.of("Eleve"), Optional.of("12"), Map.of(), 1);
    RawEntry nobody =
        new RawEntry(RawEntry.Request.DELETE, Optional.of("Eleve"), Optional.empty(), Map.of(), 1);

    assertThat(MAPPER.reference(deletion))
        .isEqualTo(new EntryReference(Optional.of(EntryKind.PUPIL), Optional.of("12"), List.of()));
    assertThat(MAPPER.reference(nobody).problems()).containsExactly(Problem.missingId());
  }

  private static Outcome.Mapped mapped(RawEntry entry) {
    return (Outcome.Mapped) MAPPER.map(entry);
  }

  private static RawEntry varied(
      RawEntry model, Map<String, List<String>> from, Random random, double share) {
    var attributes = new LinkedHashMap<>(from);
    var names = new ArrayList<>(model.attributes().keySet());
    names.addAll(OTHERS.keySet());
    names.sort(null);
    for (String name : names) {
      if (random.nextDouble() < share && !name.endsWith("Jointure")) {
        var choices = new ArrayList<>(OTHERS.getOrDefault(name, List.of()));
        choices.add(List.of());
        choices.add(model.values(name));
        attributes.put(name, choices.get(random.nextInt(choices.size())));
      }
    }
    return new RawEntry(RawEntry.Request.ADD, model.kind(), model.id(), attributes, 1);
  }

  /** What differs, and now and then an attribute that does not. */
  private static RawEntry modification(RawEntry before, RawEntry after, Random random) {
    var named = new LinkedHashMap<String, List<String>>();
    after
        .attributes()
        .forEach(
            (name, values) -> {
              if (!values.equals(before.values(name)) || random.nextInt(10) == 0) {
                named.put(name, values);
              }
            });
    return modification(after.kind().orElseThrow(), after.id().orElseThrow(), named);
  }

  private static RawEntry modification(
      String kind, String id, Map<String, List<String>> attributes) {
    return new RawEntry(RawEntry.Request.MODIFY, Optional.of(kind), Optional.of(id), attributes, 1);
  }
}
