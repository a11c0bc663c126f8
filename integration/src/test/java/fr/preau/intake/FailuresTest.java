package fr.preau.intake;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void recognisesAFullDiskWhereverItIsNoticed() {
    var unpacking = new UncheckedIOException(new IOException("No space left on device"));
    var storing = new SQLException("could not extend file", "53100");

    assertThat(Failures.ofEnvironment(unpacking).code()).isEqualTo("disk-full");
    assertThat(Failures.ofEnvironment(storing).code()).isEqualTo("disk-full");
  }

  @Test
  void tellsWhyAFileCouldNotBeReadWithoutNamingAJavaClass() {
    Failure failure =
        Failures.ofEnvironment(
            new UncheckedIOException(new FileNotFoundException("a.xml (Permission denied)")));

    assertThat(failure.code()).isEqualTo("input-output");
    assertThat(failure.message(Locale.ENGLISH))
        .contains("a.xml (Permission denied)")
        .doesNotContain("Exception");
  }

  @Test
  void takesALostConnectionForAnUnavailableDatabase() {
    assertThat(Failures.ofEnvironment(new SQLException("terminated", "57P01")).code())
        .isEqualTo("database-unavailable");
  }
}
