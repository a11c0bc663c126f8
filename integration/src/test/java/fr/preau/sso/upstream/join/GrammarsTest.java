package fr.preau.sso.upstream.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

  @ParameterizedTest
  @CsvSource({
    "{AAF}13|2D|701294,13,701294",
    "{AAF}1||42,1,42",
    "{AAF}01|x|42,1,42",
    "{AAF}0|x|7,0,7"
  })
  void readsAnAafReferenceWhateverItsMiddleAndItsZeros(String value, String academy, String id) {
    assertThat(AafId.ofReference(value)).contains(new AafId(academy, id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AAF13|x|42", "{ECT}13|x|42", "{AAF}13|42", "{AAF}13|x|42|y", "{AAF}|x|42", "{AAF}113|x|42",
        "{AAF}13|x|", "{AAF}13|x|X", "{AAF}13|x|4/2", "{AAF}13|x|42 ", "{aaf}13|x|42", ""
      })
  void anAafReferenceOfAnyOtherFormIsNone(String value) {
    assertThat(AafId.ofReference(value)).isEmpty();
  }

  @Test
  void aJointureSaysItsAcademyByItsLabelOrTakesThatOfTheRule() {
    assertThat(AafId.ofJointure("AC-RENNES$4242", Optional.empty()))
        .contains(new AafId("14", "4242"));
    assertThat(AafId.ofJointure("AIX-MARSEILLE$42", Optional.of("14")))
        .contains(new AafId("2", "42"));
    assertThat(AafId.ofJointure("4242", Optional.of("14"))).contains(new AafId("14", "4242"));
    assertThat(AafId.ofJointure("4242", Optional.empty())).isEmpty();
    assertThat(AafId.ofJointure("AC-NULLEPART$4242", Optional.of("14"))).isEmpty();
    assertThat(AafId.ofJointure("AC-RENNES$42$43", Optional.of("14"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0|A|B|1|0990001N", "5|A|B|1|0990001N", "2|A|B||0990001N", "2|A|B|1|", "2|A|B|1",
        "2|A|B|1|0990001N|x", "2|A|B|1|990001N", "A|B|1|0990001N", "", "x"
      })
  void aVectorOfAnyOtherFormIsNone(String value) {
    assertThat(Vector.parse(value)).isEmpty();
    assertThat(Vector.parseAll(List.of("2|A|B|1|0990001N", value))).isEmpty();
  }

  @Test
  void aPupilsVectorNeedsNoNames() {
    assertThat(Vector.parse("4|||701294|0790031e"))
        .contains(new Vector(4, "", "", "701294", "0790031E"));
  }

  @Test
  void guardiansHaveAVectorForEachChildAndNobodyElseHasTwo() {
    String primary = "1|A|B|1|0990001N";
    String secondary = "2|A|B|2|0990002P";
    String pupil = "4|||1|0990001N";

    assertThat(Vector.parseAll(List.of(primary, secondary)).orElseThrow()).hasSize(2);
    assertThat(Vector.parseAll(List.of(pupil)).orElseThrow()).hasSize(1);
    assertThat(Vector.parseAll(List.of(pupil, secondary))).isEmpty();
    assertThat(Vector.parseAll(List.of(pupil, "4|||2|0990001N"))).isEmpty();
    assertThat(Vector.parseAll(List.of("3|||1|0990001N", pupil))).isEmpty();
  }

  @Test
  void vectorsAreShownWithoutNames() {
    assertThat(Vector.parse("2|EXEMPLE|Camille|1|0990001N").orElseThrow().toString())
        .doesNotContain("EXEMPLE", "Camille");
  }

  @ParameterizedTest
  @CsvSource({
    "D'ÉTÉ,D’Ete,true",
    "JEAN-PIERRE,Jean Pierre,true",
    "Lœve,LOEVE,true",
    "Ana,Anna,false",
    "'',' ',false"
  })
  void comparesNamesAsTwoAdministrationsWriteThem(String one, String other, boolean same) {
    assertThat(PersonName.same(one, other)).isEqualTo(same);
  }

  @Test
  void takesAnAddressOfADeclaredDomainAndOfNoOther() {
    List<String> domains = List.of("ac-exemple.fr");

    assertThat(AcademicMail.of(" Lou.Exemple@AC-Exemple.fr ", domains))
        .contains("lou.exemple@ac-exemple.fr");
    assertThat(AcademicMail.of("lou@mail.ac-exemple.fr", domains)).isEmpty();
    assertThat(AcademicMail.of("lou@ac-exemple.fr.example.org", domains)).isEmpty();
    assertThat(AcademicMail.of("lou@evil.org@ac-exemple.fr", domains)).isEmpty();
    assertThat(AcademicMail.of("@ac-exemple.fr", domains)).isEmpty();
  }

  @Test
  void readsTheSchoolsOfAnAgent() {
    assertThat(AgentSchools.Post.parse("0990001N$UAJ$PU$ENS$UAJ$T3$CLG$340"))
        .contains(new AgentSchools.Post("0990001N", "ENS", "CLG"));
    assertThat(AgentSchools.Post.parse("0990001N$UAJ$PU$ENS$UAJ$T3$CLG")).isEmpty();
    assertThat(AgentSchools.Responsibility.parse("0990001N$UAJ$PU$N$T3$CLG$340"))
        .contains(new AgentSchools.Responsibility("0990001N", "CLG"));
    assertThat(AgentSchools.Responsibility.parse("X")).isEmpty();
  }

  @Test
  void aDelegationHoldsFromItsFirstToItsLastDay() {
    String delegation =
        "appli|/url|01/11/2026|28/11/2026|ref|FrEduRneResp=0990001N$UAJ$PU$N$T3$CLG$340;0990002P$x|srv|mod";
    AgentSchools.Delegation read = AgentSchools.Delegation.parse(delegation).orElseThrow();

    assertThat(read.uais()).containsExactly("0990001N", "0990002P");
    assertThat(read.isInForce(DAY)).isTrue();
    assertThat(read.isInForce(DAY.plusDays(1))).isFalse();
    assertThat(read.isInForce(LocalDate.of(2026, 10, 31))).isFalse();
    assertThat(AgentSchools.Delegation.parse(delegation.replace("28/11/2026", "31/02/2026")))
        .isEmpty();
    assertThat(AgentSchools.Delegation.parse(delegation.replace("28/11/2026", ""))).isEmpty();
  }

  @Test
  void showsWhatAnAgentsLoginSaysWithoutWhatIsOverOrMeansNothing() {
    var said =
        new Said(
            "urn:idp",
            Optional.empty(),
            Map.of(
                "FrEduRne",
                List.of("0990001N$UAJ$PU$ENS$UAJ$T3$CLG$340,0990002P$UAJ$PU$DOC$UAJ$T3$LYC$300"),
                "FrEduRneResp",
                List.of("X"),
                "FrEduResDel",
                List.of("old|/u|01/01/2020|02/01/2020|u|FrEduRneResp=0990001N$x|s|m")));

    assertThat(AgentAttributes.of(said, DAY))
        .isEqualTo(
            new AgentAttributes(
                List.of("0990001N CLG ENS", "0990002P LYC DOC"), List.of(), List.of()));
  }

  @Test
  void findsAttributesUnderAnyOfTheirNamesAndTakesXForNothing() {
    var said =
        new Said(
            "urn:idp",
            Optional.empty(),
            Map.of(
                "urn:oid:1.2",
                List.of("a", "a", " b "),
                "mail",
                List.of("X"),
                "ctemail",
                List.of("m")));

    assertThat(said.values(List.of("FrEduCtRefId", "urn:oid:1.2"))).containsExactly("a", "b");
    assertThat(said.values(List.of("mail", "ctemail"))).containsExactly("m");
    assertThat(said.values(List.of("absent"))).isEmpty();
  }
}
