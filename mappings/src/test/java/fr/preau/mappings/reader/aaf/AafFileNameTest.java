package fr.preau.mappings.reader.aaf;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.mappings.model.EntryKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AafFileNameTest {
  @Test
  void readsEverythingTheNameSays() {
    AafFileName name =
        AafFileName.parse("ENT2DVA-DEMO_Complet_20260901_PersRelEleve_0012.xml").orElseThrow();

    assertThat(name.stem()).isEqualTo("ENT2DVA-DEMO_Complet_20260901_PersRelEleve");
    assertThat(name.kind()).isEqualTo(EntryKind.RELATIVE);
    assertThat(name.part()).isEqualTo(12);
    assertThat(name.mode()).contains(AafFileName.Mode.FULL);
    assertThat(name.exportDate()).contains(LocalDate.of(2026, 9, 1));
    assertThat(name.degree()).contains("2D");
  }

  @ParameterizedTest
  @CsvSource({
    "ENT_Complet_20200101_Eleve_0000.xml,PUPIL",
    "FULL_ENTDEMO_Complet_20130117_PersRelEleve_0001.xml,RELATIVE",
    "ENT_Complet_20200101_PersEducNat_0000.xml,STAFF",
    "ENT_Complet_20200101_EtabEducNat_0000.xml,SCHOOL",
    "ENT_Complet_20200101_MatiereEducNat_0000.xml,SUBJECT",
    "ENT_Complet_20200101_MefEducNat_0000.xml,LEVEL",
    "ENT_Complet_Eleve_0000.xml,PUPIL",
    "Eleve_0000.xml,PUPIL",
    "ENT_Complet_0000001B_20200101_Eleve_0000.XML,PUPIL",
  })
  void tellsTheKind(String name, EntryKind kind) {
    assertThat(AafFileName.parse(name).orElseThrow().kind()).isEqualTo(kind);
  }

  @Test
  void recognisesADeltaOfTheFirstDegreeAndDoesWithoutDate() {
    AafFileName name = AafFileName.parse("ENT1D_Delta_Eleve_0000.xml").orElseThrow();

    assertThat(name.mode()).contains(AafFileName.Mode.DELTA);
    assertThat(name.degree()).contains("1D");
    assertThat(name.exportDate()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DELTA_ENT_Complet_20200101_Eleve_0000.xml,FULL",
    "ENT_DELTA_20200101_Eleve_0000.xml,DELTA",
    "delta_Eleve_0000.xml,DELTA",
  })
  void takesTheLastWordForTheMode(String name, AafFileName.Mode mode) {
    assertThat(AafFileName.parse(name).orElseThrow().mode()).contains(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "ENT2DVA.20260902.Delta.tgz,DELTA,2026-09-02",
    "ENT2DVA_delta_20260902.tar.gz,DELTA,2026-09-02",
    "ENT1D.20260902.tgz,FULL,2026-09-02",
    "ENT1D.deltaplane.20260902.tgz,FULL,2026-09-02",
  })
  void readsTheNamesOfArchives(String name, AafFileName.Mode mode, LocalDate date) {
    assertThat(AafFileName.modeOfArchive(name)).isEqualTo(mode);
    assertThat(AafFileName.dateOfArchive(name)).contains(date);
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.xml", "ENT_Complet_20200101_Eleve_0.xml", "Eleve.xml", ""})
  void knowsWhatIsNotAnAafName(String name) {
    assertThat(AafFileName.parse(name)).isEmpty();
  }

  @Test
  void namesThePartsThatAreMissing() {
    List<String> missing =
        AafFileName.missingParts(
            List.of("E_Eleve_0000.xml", "E_Eleve_0003.xml", "E_PersRelEleve_0001.xml", "x.xml"));

    assertThat(missing)
        .containsExactly("E_Eleve_0001.xml", "E_Eleve_0002.xml", "E_PersRelEleve_0000.xml");
  }
}
