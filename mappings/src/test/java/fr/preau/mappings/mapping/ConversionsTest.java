package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {
  private static final Where WHERE = new Where("test.yaml", false, 1);

  private final Mistakes mistakes = new Mistakes();
  private final Conversions conversions =
      new Conversions(
          new Vocabulary(
              Map.of(
                  "colours",
                  new CodeTable(
                      Map.of("1", new CodeTable.Entry("red", WHERE)),
                      Optional.empty(),
                      false,
                      WHERE)),
              Map.of("odd", List.of("1", "3"))),
          mistakes);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "upper | éclair | ÉCLAIR",
        "lower | ÉCLAIR | éclair",
        "nameCase | JEAN-PIERRE D'EXEMPLE DE LA COUR | Jean-Pierre D'Exemple de la Cour",
        "nameCase | LE FICTIF | Le Fictif",
        "nameCase | ŒUVRE ÉTOILÉE | Œuvre Étoilée",
        "phone | +33 1 99 00 00 01 | +33199000001",
        "phone | 01.99.00-00 (01) | 0199000001",
        "mail | a.b@example.org | a.b@example.org",
        "joined(-) | CLG$$VILLE | CLG-VILLE",
        "joined(-) | LYC-FICTIF | LYC-FICTIF",
        "number | 0042 | 0042",
        "token | 1001000C11A | 1001000C11A",
        "code | 1 L1 | 1 L1",
        "table(colours) | 1 | red",
        "oneOf(O, N) | N | N",
        "flag | O | true",
        "flag(Y, Z) | Z | false",
        "boolean | 0 | false",
        "in(odd) | 3 | true",
        "in(odd) | 2 | false",
        "integer(0, 2) | 2 | 2",
        "date(dd/MM/uuuu) | 29/02/2012 | 2012-02-29",
        "date(uuuu-MM-dd) | 2012-02-29 | 2012-02-29",
        "uai | 0000001B | 0000001B",
        "mef | 1001000C11A | 1001000C11A",
        "subject | 030201 | 030201",
      })
  void convert(String call, String value, String expected) {
    Report report = new Report();

    Object converted = conversion(call).convert(value, report);

    assertThat(converted).hasToString(expected);
    assertThat(report.isRefused()).isFalse();
    assertThat(report.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "phone | ### | phone",
        "phone | 12 | phone",
        "phone | 1+2345 | phone",
        "mail | a@b@example.org | mail",
        "mail | @example.org | mail",
        "mail | a b@example.org | mail",
        "joined(-) | $$ | no-text",
        "number | 12x | number",
        "number | -1 | number",
        "number | ٣ | number",
        "number(3) | 1234 | number",
        "token | 12a | token",
        "code | ### | code",
        "code(2) | 123 | code",
        "text(2) | 123 | too-long",
        "table(colours) | 2 | not-in-table",
        "oneOf(O, N) | OUI | one-of",
        "flag | 1 | flag",
        "boolean | O | flag",
        "integer(0, 2) | 3 | integer",
        "integer | 99999999999 | integer",
        "date(dd/MM/uuuu) | 29/02/2011 | date",
        "date(dd/MM/uuuu) | 1/2/2011 | date",
        "date(dd/MM/uuuu) | 01/01/0001 | date",
        "uai | 000001B | uai",
        "mef | 10-1 | mef",
        "subject | ### | subject",
      })
  void refuse(String call, String value, String code) {
    Report report = new Report();
    report.about("Attribute", false);

    Object converted = conversion(call).convert(value, report);

    assertThat(converted).isSameAs(Conversion.FAILED);
    assertThat(report.problems()).extracting(Problem::code).containsExactly(code);
    assertThat(report.problems().toString()).doesNotContain(value);
  }

  @Test
  void chainTextIntoAnotherTypeButNotBack() {
    assertThat(conversions.chain(List.of("upper", "uai"), ValueType.UAI, WHERE))
        .hasValueSatisfying(
            chain ->
                assertThat(chain.conversion().convert("0000001b", new Report()))
                    .hasToString("0000001B"));
    assertThat(conversions.chain(List.of("uai", "upper"), ValueType.UAI, WHERE)).isEmpty();
  }

  private Conversion conversion(String call) {
    // Arguments may hold commas, which a document quotes: one call here.
    return conversions
        .chain(List.of(call), ValueType.TEXT, WHERE)
        .map(TypedConversion::conversion)
        .orElseThrow();
  }
}
