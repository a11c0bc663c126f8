package fr.preau.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.routes.delivery.DeliveryOutcome.Delivered;
import fr.preau.routes.delivery.DeliveryOutcome.Failed;
import fr.preau.routes.delivery.DeliveryOutcome.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryGatewayTest {
  @TempDir private Path local;
  @TempDir private Path remote;

  @Test
  void worksInsideARunningContextAndLeavesItRunning() throws IOException {
    try (var context = new DefaultCamelContext()) {
      context.start();

      try (var gateway = DeliveryGateway.in(context, TestDelivery.QUICK)) {
        assertThat(gateway.send(TestDelivery.in(local, new DeliveryTarget.Folder(remote))))
            .isEqualTo(new Delivered());
      }

      assertThat(context.isStarted()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void saysWhyAndWhatToDoInBothLanguages(Reason reason) {
    var failed = new Failed(reason, "sftp://depot.example.org:22/gar");

    assertThat(failed.message(Locale.FRENCH))
        .contains("depot.example.org")
        .isNotEqualTo(failed.message(Locale.ENGLISH));
    assertThat(failed.action(Locale.FRENCH)).isNotEqualTo(failed.action(Locale.ENGLISH));
  }
}
