package fr.preau.providers;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.GuardThresholds.Limit;
import fr.preau.platform.ProviderConfig.RemovalGuards;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemovalGuardTest {
  private static final String UAI = "0000001B";

  private final RemovalGuard guard =
      new RemovalGuard(new RemovalGuards(new Limit(5, 10), new Limit(5, 20), new Limit(10, 3)));

  private List<String> holds(Difference.Row... rows) {
    return guard.check(new Difference(List.of(rows))).stream().map(Hold::code).toList();
  }

  private static Difference.Row removes(String kind, String school, long removed, long of) {
    return new Difference.Row(kind, school, of, 0, 0, removed);
  }

  @Test
  void passesALimitOnlyWhenCountAndShareAreBothPassed() {
    assertThat(holds(removes("pupil", UAI, 5, 10))).isEmpty();
    assertThat(holds(removes("pupil", UAI, 6, 60))).isEmpty();
    assertThat(holds(removes("pupil", UAI, 6, 59))).containsExactly("pupils");
    assertThat(holds(removes("staff", UAI, 6, 30))).isEmpty();
    assertThat(holds(removes("staff", UAI, 6, 29))).containsExactly("staff");
  }

  @Test
  void holdsManySmallRemovalsTogether() {
    Difference.Row[] schools =
        IntStream.range(0, 11)
            .mapToObj(i -> removes("pupil", "000000" + i + "X", 4, 100))
            .toArray(Difference.Row[]::new);

    assertThat(holds(schools)).containsExactly("overall");
  }

  @Test
  void neverStopsCreationsAndChanges() {
    assertThat(holds(new Difference.Row("pupil", UAI, 10, 500, 10, 0))).isEmpty();
  }

  @Test
  void doesNotCountClassesAndSubjects() {
    assertThat(holds(removes("group", UAI, 50, 50), removes("subject", UAI, 50, 50))).isEmpty();
  }
}
