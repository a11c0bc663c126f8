package fr.preau.mappings.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static final List<Columns.Field> FIELDS =
      List.of(
          new Columns.Field("name", false, Optional.empty()),
          new Columns.Field("codes", true, Optional.empty()),
          new Columns.Field("born", false, Optional.of("birthDate")));

  private static Columns.Column read(String field, String... conversions) {
    return new Columns.Column(
        "H", Optional.of(field), List.of(conversions), Optional.empty(), "|", 3);
  }

  private static Columns.Column expressed(String expression) {
    return new Columns.Column("H", Optional.empty(), List.of(), Optional.of(expression), "|", 3);
  }

  private static Columns compile(Columns.Column... columns) {
    return Columns.compile(
        "x.yaml",
        FIELDS,
        List.of(columns),
        Optional.empty(),
        Map.of("t", new Columns.Table(Map.of("A", "alpha"), Optional.empty(), 9)));
  }

  private static String[] cells(Columns columns, String name, String... codes) {
    return columns.cells(new Object[] {name, List.of(codes), ""}, problem -> {}).orElseThrow();
  }

  @Test
  void readsConvertsAndJoins() {
    Columns columns =
        compile(read("name", "upper"), read("codes"), read("codes", "table(t)"), read("name"));

    assertThat(cells(columns, "lou", "A", "A")).containsExactly("LOU", "A|A", "alpha|alpha", "lou");
  }

  @Test
  void leavesAnEmptyValueEmpty() {
    assertThat(cells(compile(read("name", "upper"), read("codes", "table(t)")), ""))
        .containsExactly("", "");
  }

  @Test
  void evaluatesAnExpressionOverTheRow() {
    Columns columns = compile(expressed("name + '/' + string(codes.size())"));

    assertThat(cells(columns, "lou", "A", "B")).containsExactly("lou/2");
    assertThat(cells(compile(expressed("codes.size()")), "lou")).containsExactly("0");
  }

  @Test
  void refusesARowWithoutSayingTheValue() {
    var problems = new ArrayList<Problem>();

    var cells =
        compile(read("codes", "table(t)"))
            .cells(new Object[] {"lou", List.of("SECRET"), ""}, problems::add);

    assertThat(cells).isEmpty();
    assertThat(problems).hasSize(1);
    assertThat(problems.toString()).doesNotContain("SECRET");
  }

  @Test
  void refusesARowOnWhichAnExpressionFails() {
    assertThat(
            compile(expressed("codes[0]"))
                .cells(new Object[] {"lou", List.of(), ""}, problem -> {}))
        .isEmpty();
  }

  @Test
  void namesEveryMistakeWithItsLine() {
    InvalidMappingException refused =
        catchThrowableOfType(
            InvalidMappingException.class,
            () ->
                compile(
                    read("born"),
                    read("other"),
                    read("name", "date(dd/MM/uuuu)"),
                    expressed("born"),
                    expressed("codes")));

    assertThat(refused.mistakes())
        .extracting(Mistake::code)
        .containsExactlyInAnyOrder(
            "not-released", "unknown-field", "wrong-type", "expression", "wrong-type");
    assertThat(refused.mistakes()).allMatch(mistake -> mistake.line() == 3);
  }
}
