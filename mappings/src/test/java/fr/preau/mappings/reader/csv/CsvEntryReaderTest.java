package fr.preau.mappings.reader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.Template;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CsvEntryReaderTest {
  private static final CsvShape SHAPE =
      shape(List.of("eleves*.csv"), Map.of(), Map.of("Groupes", ","));

  @Test
  void makesOneRecordOfTheRowsOfOneKey() {
    List<RawEntry> entries =
        entries(
            SHAPE,
            "Id;Nom;UAI;Classe;Groupes\n1;A;0000001B;6A;G1, G2\n2;B;0000001B;6A;\n1;A;0000001B;6B;G2\n");

    assertThat(entries).extracting(entry -> entry.id().orElse("")).containsExactly("2", "1");
    assertThat(entries.get(1).line()).isEqualTo(2);
    assertThat(entries.get(1).attributes())
        .isEqualTo(
            Map.of(
                "Id", List.of("1"),
                "Nom", List.of("A"),
                "classes", List.of("0000001B$6A", "0000001B$6B"),
                "groupes", List.of("0000001B$G1", "0000001B$G2")));
  }

  @Test
  void keepsValuesThatContradictEachOtherForTheMappingToRefuse() {
    assertThat(entries(SHAPE, "Id;Nom\n1;A\n1;B\n").get(0).values("Nom")).containsExactly("A", "B");
  }

  @Test
  void findsColumnsWhateverTheirCaseAndAccentsAndNumbersThoseThatRepeat() {
    assertThat(entries(SHAPE, "ID;NÔM;Autre;Autre\n1;A;x;y\n").get(0).attributes())
        .containsEntry("Nom", List.of("A"))
        .containsEntry("Autre", List.of("x"))
        .containsEntry("Autre (2)", List.of("y"));
  }

  @Test
  void handsOutARowWithoutKeySoThatItIsRefused() {
    assertThat(entries(SHAPE, "Id;Nom\n;A\n").get(0).id()).isEmpty();
  }

  @Test
  void takesOnlyTheRowsThatCount() {
    CsvShape pupils = shape(List.of(), Map.of("role", Set.of("student")), Map.of());

    assertThat(entries(pupils, "Id;Nom;Role\n1;A;Student\n2;B;teacher\n3;C;\n"))
        .extracting(entry -> entry.id().orElse(""))
        .containsExactly("1");
  }

  @Test
  void saysWhichColumnsOfTheMappingAreNotThere() {
    try (CsvEntryReader reader =
        CsvEntryReader.open(file("Id;Nom\n1;A\n"), SHAPE, Optional.empty())) {
      reader.next();
      assertThat(reader.notices())
          .extracting(Notice::code, notice -> notice.arguments().get(0))
          .containsExactly(
              tuple("csv-column-missing", "Classe"),
              tuple("csv-column-missing", "Groupes"),
              tuple("csv-column-missing", "UAI"));
    }
  }

  @Test
  void holdsManyRowsOfFewKeysWithoutHoldingThemTwice() {
    StringBuilder text = new StringBuilder("Id;Nom;UAI;Classe;Groupes\n");
    for (int i = 0; i < 50_000; i++) {
      text.append(i % 500).append(";A").append(i % 500).append(";0000001B;6A;\n");
    }

    assertThat(entries(SHAPE, text.toString())).hasSize(500);
  }

  @Test
  void tellsWhatAFileIsByNameAndHeader() {
    CsvShape other = shape(List.of("profs.csv"), Map.of(), Map.of());
    CsvFile pupils = new CsvFile("dir/ELEVES-2026.csv", 1, file("Id;Nom\n1;A\n").content());
    CsvFile strange = new CsvFile("notes.csv", 1, file("Id;Nom\n1;A\n").content());
    CsvFile wrong = new CsvFile("profs.csv", 1, file("Numero;Nom\n1;A\n").content());

    assertThat(CsvFiles.match(List.of(pupils), List.of(SHAPE, other)))
        .extracting(CsvFiles.Match::shape)
        .containsExactly(SHAPE);
    refuses("csv-unmatched", strange, other);
    refuses("csv-unmatched", wrong, other);
  }

  @Test
  void refusesAListWithoutRows() {
    assertThatThrownBy(() -> entries(SHAPE, "Id;Nom\n"))
        .isInstanceOfSatisfying(
            UnreadableInputException.class,
            refused -> assertThat(refused.code()).isEqualTo("csv-no-rows"));
  }

  private static void refuses(String code, CsvFile file, CsvShape shape) {
    assertThatThrownBy(() -> CsvFiles.match(List.of(file), List.of(shape)))
        .isInstanceOfSatisfying(
            UnreadableInputException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static CsvShape shape(
      List<String> files, Map<String, Set<String>> only, Map<String, String> split) {
    return new CsvShape(
        "region/pupil",
        "eleve",
        EntryKind.PUPIL,
        files,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of("Id"),
        only,
        split,
        Map.of(
            "classes", Template.parse("{UAI}${Classe}").orElseThrow(),
            "groupes", Template.parse("{UAI}${Groupes}").orElseThrow()),
        Set.of("Id", "Nom", "classes", "groupes"));
  }

  private static CsvFile file(String text) {
    return TestCsv.file(text);
  }

  private static List<RawEntry> entries(CsvShape shape, String text) {
    List<RawEntry> entries = new ArrayList<>();
    try (CsvEntryReader reader = CsvEntryReader.open(file(text), shape, Optional.empty())) {
      for (Optional<RawEntry> e = reader.next(); e.isPresent(); e = reader.next()) {
        entries.add(e.get());
      }
    }
    return entries;
  }
}
