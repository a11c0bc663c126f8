package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path directory;

  @Test
  void bringsAnAcademyFromItsExportToADeliveryAndCanBeRunAgain() {
    CommandLineRun first = demo();

    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(CommandLineRun.keys(first.json()))
        .containsExactly("home", "academy", "import", "delivery", "people", "next");
    assertThat(first.json().at("/import/state").asText()).isEqualTo("applied");
    assertThat(first.json().at("/delivery/state").asText()).isEqualTo("delivered");
    assertThat(directory.resolve("home/outbox/gar")).isNotEmptyDirectory();

    CommandLineRun again = demo();

    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(again.json().at("/import/state").asText()).isEqualTo("unchanged");

    CommandLineRun providers = preau("provider", "list");
    assertThat(CommandLineRun.keys(providers.json())).containsExactly("providers");
    CommandLineRun plan = preau("provider", "plan", "gar");
    assertThat(plan.exit()).isZero();
    assertThat(CommandLineRun.keys(plan.json()))
        .startsWith("provider", "state", "files", "records", "leftOut");
    assertThat(preau("provider", "push", "none").json().at("/error/code").asText())
        .isEqualTo("provider-unknown");
  }

  private CommandLineRun demo() {
    return preau("demo", "--no-serve");
  }

  private CommandLineRun preau(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "--home";
    all[1] = directory.resolve("home").toString();
    all[2] = "--json";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandLineRun.of(all);
  }
}
