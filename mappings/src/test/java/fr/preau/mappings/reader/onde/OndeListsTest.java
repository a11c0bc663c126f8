package fr.preau.mappings.reader.onde;

import static fr.preau.mappings.reader.onde.TestOndeLists.OLD_PUPILS;
import static fr.preau.mappings.reader.onde.TestOndeLists.PUPILS;
import static fr.preau.mappings.reader.onde.TestOndeLists.RELATIVES;
import static fr.preau.mappings.reader.onde.TestOndeLists.SCHOOL;
import static fr.preau.mappings.reader.onde.TestOndeLists.TEACHERS;
import static fr.preau.mappings.reader.onde.TestOndeLists.child;
import static fr.preau.mappings.reader.onde.TestOndeLists.file;
import static fr.preau.mappings.reader.onde.TestOndeLists.notices;
import static fr.preau.mappings.reader.onde.TestOndeLists.pupil;
import static fr.preau.mappings.reader.onde.TestOndeLists.read;
import static fr.preau.mappings.reader.onde.TestOndeLists.records;
import static fr.preau.mappings.reader.onde.TestOndeLists.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.model.ChildLink;
import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.DeclaredDivision;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Pupil;
import fr.preau.mappings.model.Relation;
import fr.preau.mappings.model.Relative;
import fr.preau.mappings.model.School;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.TeachingRef;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.csv.CsvFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class OndeListsTest {
  private static final Path SAMPLES = Path.of("../../shared/samples");

  @Test
  void makesAPupilWithSchoolLevelAndClass() {
    String row =
        "EXEMPLE;MODELE;Ana;05/06/2018;F;123456789AB;1 rue Inventée;00000;Exempleville;FRANCE;;;;;"
            + "CYCLE II;CE1;CE1-CE2 M. Modèle;40001;Oui;Non;Oui;\n";
    OndeLists lists = read(file("a.csv", PUPILS + row));

    assertThat(records(lists, Pupil.class))
        .singleElement()
        .satisfies(
            pupil -> {
              assertThat(pupil.name().family()).isEqualTo("MODELE");
              assertThat(pupil.name().birthFamily()).contains("EXEMPLE");
              assertThat(pupil.name().given()).isEqualTo("Ana");
              assertThat(pupil.birthDate()).contains(LocalDate.of(2018, 6, 5));
              assertThat(pupil.ine().map(ine -> ine.value())).contains("123456789AB");
              assertThat(pupil.school()).contains("0000001B");
              assertThat(pupil.level()).contains(new MefCode("CE1"));
              assertThat(pupil.divisions()).containsExactly(new ClassRef("0000001B", "40001"));
              assertThat(pupil.key().id())
                  .startsWith("0000001B-")
                  .doesNotContainIgnoringCase("ana");
            });
    assertThat(records(lists, School.class))
        .singleElement()
        .satisfies(
            school -> {
              assertThat(school.uai()).isEqualTo(SCHOOL);
              assertThat(school.name()).isEqualTo("École Exemple");
              assertThat(school.divisions())
                  .containsExactly(new DeclaredDivision("40001", "CE1-CE2 M. Modèle", List.of()));
            });
    assertThat(lists.kinds()).containsExactlyInAnyOrder(EntryKind.PUPIL, EntryKind.SCHOOL);
    assertThat(TestOndeLists.unknown(lists)).isEmpty();
  }

  @Test
  void readsTheOldHeaderInWindows1252WithTheLabelAsClass() {
    String row =
        "\"EXEMPLE\";;\"Zoé\";\"2018-06-05\";\"H\";;;;;;;;;\"CYCLE II\";\"CE1\";\"CE1 A\"\n";
    OndeLists lists =
        read(file("a.csv", OLD_PUPILS + row + ";;;;\n", Charset.forName("windows-1252")));

    assertThat(records(lists, Pupil.class))
        .singleElement()
        .satisfies(
            pupil -> {
              assertThat(pupil.name().given()).isEqualTo("Zoé");
              assertThat(pupil.divisions()).containsExactly(new ClassRef("0000001B", "CE1 A"));
            });
    assertThat(lists.parts().get(0).encoding()).isEqualTo("windows-1252");
    assertThat(TestOndeLists.unknown(lists)).isEmpty();
  }

  @Test
  void givesAPupilTheSameKeyInOldAndNewListsWithAndWithoutIne() {
    String old = "\"Exemple d'Or\";;\"Zoé\";\"2018-06-05\";\"F\";;;;;;;;;;\"CE1\";\"CE1 A\"\n";
    String recent =
        "EXEMPLE D’OR;;ZOE;05/06/2018;F;123456789AB;;;;;;;;;;CE1;CE1 A;40001;Oui;Non;Oui;\n";

    assertThat(records(read(file("a.csv", OLD_PUPILS + old)), Pupil.class).get(0).key())
        .isEqualTo(records(read(file("a.csv", PUPILS + recent)), Pupil.class).get(0).key());
  }

  @Test
  void linksAdultsToTheChildrenTheyName() {
    OndeLists lists =
        read(
            file(
                "e.csv",
                PUPILS
                    + pupil("EXEMPLE", "Ana", "05/06/2018", "CE1 A", "1")
                    + pupil("EXEMPLE", "Luc", "05/06/2016", "CM1 B", "2")),
            file(
                "r.csv",
                RELATIVES
                    + relative(
                        "EXEMPLE",
                        "Marie",
                        "marie@example.org",
                        child("Exemple", "ANA", "CE1 A"),
                        child("EXEMPLE", "Luc", "CM1 B"))));

    List<Pupil> pupils = records(lists, Pupil.class);
    assertThat(records(lists, Relative.class))
        .singleElement()
        .satisfies(
            relative -> {
              assertThat(relative.mail()).contains("marie@example.org");
              assertThat(relative.children())
                  .containsExactly(
                      new ChildLink(
                          pupils.get(0).key().id(), Relation.OTHER, "RESP", 1, true, false, true),
                      new ChildLink(
                          pupils.get(1).key().id(), Relation.OTHER, "RESP", 1, true, false, true));
            });
    assertThat(notices(lists)).isEmpty();
    assertThat(TestOndeLists.unknown(lists)).isEmpty();
  }

  @Test
  void neverGuessesAmongTwoChildrenOfOneName() {
    String pupils =
        PUPILS
            + pupil("EXEMPLE", "Ana", "05/06/2018", "CE1 A", "1")
            + pupil("EXEMPLE", "Ana", "01/02/2017", "CE2 B", "2");
    OndeLists lists =
        read(
            file("e.csv", pupils),
            file(
                "r.csv",
                RELATIVES
                    + relative("EXEMPLE", "Marie", "m@example.org", child("EXEMPLE", "Ana", ""))
                    + relative(
                        "EXEMPLE", "Paule", "p@example.org", child("EXEMPLE", "Ana", "CE2 B"))
                    + relative("EXEMPLE", "Zita", "z@example.org", child("INCONNU", "Bob", "CP"))));

    List<Relative> relatives = records(lists, Relative.class);
    assertThat(relatives.get(0).children()).isEmpty();
    assertThat(relatives.get(1).children())
        .extracting(ChildLink::pupil)
        .containsExactly(records(lists, Pupil.class).get(1).key().id());
    assertThat(relatives.get(2).children()).isEmpty();
    assertThat(notices(lists))
        .containsExactly("onde-child-ambiguous 1 2", "onde-child-unknown 1 4");
  }

  @Test
  void takesTheLinesOfOneAdultTogether() {
    OndeLists lists =
        read(
            file(
                "e.csv",
                PUPILS
                    + pupil("A", "Ana", "05/06/2018", "CE1 A", "1")
                    + pupil("B", "Bob", "05/06/2017", "CE1 A", "1")),
            file(
                "r.csv",
                RELATIVES
                    + relative("EXEMPLE", "Marie", "m@example.org", child("A", "Ana", "CE1 A"))
                    + relative("Exemple", "MARIE", "m@example.org", child("B", "Bob", "CE1 A"))));

    assertThat(records(lists, Relative.class))
        .singleElement()
        .satisfies(relative -> assertThat(relative.children()).hasSize(2));
  }

  @Test
  void keepsTwoAdultsOfOneNameApartUnderOneKeySoThatTheyAreSetAside() {
    String far =
        "MME;;EXEMPLE;Marie;9 quai Autre;00001;Ailleurs;;autre@example.org;;;;;B;Bob;CE1 A\n";
    OndeLists lists =
        read(
            file(
                "e.csv",
                PUPILS
                    + pupil("A", "Ana", "05/06/2018", "CE1 A", "1")
                    + pupil("B", "Bob", "05/06/2017", "CE1 A", "1")),
            file(
                "r.csv",
                RELATIVES
                    + relative("EXEMPLE", "Marie", "m@example.org", child("A", "Ana", "CE1 A"))
                    + far));

    List<Relative> relatives = records(lists, Relative.class);
    assertThat(relatives).hasSize(2);
    assertThat(relatives.get(0).key()).isEqualTo(relatives.get(1).key());
    assertThat(relatives.get(0)).isNotEqualTo(relatives.get(1));
  }

  @Test
  void readsTheLaterFormsOfTheChildrenOfAnAdult() {
    String pupils =
        PUPILS
            + pupil("A", "Ana", "05/06/2018", "CE1 A", "1")
            + pupil("B", "Bob", "05/06/2017", "CE1 A", "1");
    String numbered =
        "Civilité responsable;Nom de famille responsable;Prénom responsable;Courriel;"
            + "Nom de famille élève 1;Prénom élève 1;Nom de famille élève 2;Prénom élève 2\n"
            + "M.;X;Jean;;A;Ana;B;Bob\n";
    String turned =
        "Civilité responsable;Nom responsable;Prénom responsable;"
            + "Classes élèves;Nom de famille élève;Prénom élève;Date de naissance;"
            + "Classes élèves;Nom de famille élève;Prénom élève;Date de naissance\n"
            + "M.;X;Jean;CE1 A;A;Ana;05/06/2018;CE1 A;B;Bob;05/06/2017\n";

    for (String list : List.of(numbered, turned)) {
      assertThat(records(read(file("e.csv", pupils), file("r.csv", list)), Relative.class))
          .singleElement()
          .satisfies(relative -> assertThat(relative.children()).hasSize(2));
    }
  }

  @Test
  void makesTeachersOfSeveralLinesAndTheHead() {
    OndeLists lists =
        read(
            file("e.csv", PUPILS + pupil("A", "Ana", "05/06/2018", "CE1 A", "40001")),
            file(
                "t.csv",
                TEACHERS
                    + "M.;;MODELE;Paul;;;;;paul@example.org;;;oui;CE1 A\n"
                    + "M.;;MODELE;Paul;;;;;paul@example.org;;;oui;CP B\n"));

    assertThat(records(lists, Staff.class))
        .singleElement()
        .satisfies(
            staff -> {
              assertThat(staff.teacher()).isTrue();
              assertThat(staff.headOf()).containsExactly("0000001B");
              assertThat(staff.functions())
                  .extracting(StaffFunction::profile)
                  .containsExactly(SdetProfile.TEACHER, SdetProfile.HEAD);
              assertThat(staff.divisionTeachings())
                  .containsExactly(
                      new TeachingRef("0000001B", "40001", Optional.empty()),
                      new TeachingRef("0000001B", "CP B", Optional.empty()));
            });
    assertThat(lists.kinds()).contains(EntryKind.STAFF).doesNotContain(EntryKind.RELATIVE);
    assertThat(TestOndeLists.unknown(lists)).isEmpty();
  }

  @Test
  void findsChildrenAndClassesOfEarlierListsWhenTheDeliveryHasNoPupils() {
    KnownSchool known =
        new KnownSchool(
            true,
            List.of(new KnownSchool.KnownClass("40001", "CE1 A")),
            List.of(
                new KnownSchool.KnownPupil(
                    "k1", "EXEMPLE", "EXEMPLE", "Ana", "2018-06-05", List.of("40001"))));
    OndeLists lists =
        OndeLists.read(
            SCHOOL,
            "École",
            List.of(
                file("r.csv", RELATIVES + relative("X", "Y", "", child("EXEMPLE", "Ana", ""))),
                file("t.csv", TEACHERS + "M.;;MODELE;Paul;;;;;;;;non;CE1 A\n")),
            known);

    assertThat(records(lists, Relative.class).get(0).children())
        .extracting(ChildLink::pupil)
        .containsExactly("k1");
    assertThat(records(lists, Staff.class).get(0).divisionTeachings())
        .extracting(TeachingRef::code)
        .containsExactly("40001");
    assertThat(records(lists, School.class)).isEmpty();
    assertThat(lists.kinds()).containsExactlyInAnyOrder(EntryKind.RELATIVE, EntryKind.STAFF);
  }

  @Test
  void makesTheSchoolWhenNoListOfPupilsEverCame() {
    OndeLists lists = read(file("t.csv", TEACHERS + "M.;;MODELE;Paul;;;;;;;;non;CE1 A\n"));

    assertThat(records(lists, School.class)).extracting(School::uai).containsExactly(SCHOOL);
  }

  @Test
  void refusesAPupilWhoseBirthDateCannotBeRead() {
    OndeLists lists = read(file("e.csv", PUPILS + pupil("A", "Ana", "31/02/2018", "CE1", "1")));

    assertThat(TestOndeLists.outcomes(lists).get(1))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.ids()).isEmpty();
              assertThat(refused.school()).contains("0000001B");
              assertThat(refused.problems())
                  .extracting(problem -> problem.field() + " " + problem.code())
                  .contains("dateNaissance date");
            });
  }

  @Test
  void refusesTwoListsOfOneKindAndFilesThatAreNoneOfThem() {
    String pupils = PUPILS + pupil("A", "Ana", "05/06/2018", "CE1", "1");

    refuses("onde-list-twice", file("a.csv", pupils), file("b.csv", pupils));
    refuses("csv-header", file("a.csv", "Nom;Ville\nA;B\n"));
    refuses("csv-no-rows", file("a.csv", PUPILS));
    refuses("csv-quote", file("a.csv", PUPILS + "\"A;Ana\n"));
  }

  @Test
  @EnabledIf("hasSamples")
  void readsTheListsOfATestSchool() {
    OndeLists lists =
        read(
            CsvFile.of(SAMPLES.resolve("onde/CSVExtraction-eleves.csv")),
            CsvFile.of(SAMPLES.resolve("onde/CSVExtraction-responsables.csv")));

    assertThat(TestOndeLists.outcomes(lists)).allMatch(Outcome.Mapped.class::isInstance);
    assertThat(TestOndeLists.unknown(lists)).isEmpty();
    assertThat(records(lists, Relative.class))
        .filteredOn(relative -> !relative.children().isEmpty())
        .hasSizeGreaterThan(100);
  }

  static boolean hasSamples() {
    return Files.isDirectory(SAMPLES.resolve("onde"));
  }

  private static void refuses(String code, CsvFile... files) {
    assertThatThrownBy(() -> read(files))
        .isInstanceOfSatisfying(
            UnreadableInputException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }
}
