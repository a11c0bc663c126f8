package fr.preau.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.preau.routes.delivery.DeliveryOutcome.Delivered;
import fr.preau.routes.delivery.DeliveryOutcome.Failed;
import fr.preau.routes.delivery.DeliveryOutcome.Reason;
import fr.preau.routes.sftp.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSshDeliveryTest {
  @TempDir private Path local;
  @TempDir private Path home;

  private OpenSshServer server;
  private DeliveryGateway gateway;

  @BeforeEach
  void open() throws IOException {
    server = new OpenSshServer(home);
    gateway = DeliveryGateway.standalone(TestDelivery.QUICK);
  }

  @AfterEach
  void close() {
    if (gateway != null) {
      gateway.close();
      server.close();
    }
  }

  @Test
  void putsBothFilesInPlaceOnce() throws IOException {
    var delivery = TestDelivery.in(local, server.target());

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());
    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertInPlace(delivery);
  }

  @Test
  void refusesAServerWhoseKeyHasChanged() throws IOException {
    var delivery = TestDelivery.in(local, server.target());
    server.changeHostKey();

    assertFails(delivery, Reason.UNKNOWN_HOST_KEY);
    assertThat(server.depot()).isEmptyDirectory();
  }

  @Test
  void saysThatTheServerRefusesItsKey() throws IOException {
    assertFails(TestDelivery.in(local, server.targetOfAStranger()), Reason.LOGIN_REFUSED);
    assertThat(server.depot()).isEmptyDirectory();
  }

  @Test
  void leavesNothingHalfWhenTheServerIsKilledAndIsWholeTheNextTime() throws IOException {
    Delivery delivery = TestDelivery.in(local, server.target());
    large(delivery.files().get(0));
    CompletableFuture<DeliveryOutcome> sending =
        CompletableFuture.supplyAsync(() -> gateway.send(delivery));
    await().pollInterval(java.time.Duration.ofMillis(2)).until(this::isArriving);

    server.kill();

    assertThat(sending.join())
        .isEqualTo(new Failed(Reason.UNREACHABLE, delivery.target().toString()));
    assertThat(server.depot().resolve(TestDelivery.ARCHIVE)).doesNotExist();
    assertThat(server.depot().resolve(TestDelivery.CHECKSUM)).doesNotExist();
    server.start();
    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());
    assertInPlace(delivery);
  }

  private boolean isArriving() throws IOException {
    try (var files = Files.list(server.depot())) {
      return files.anyMatch(file -> file.toFile().length() > 0);
    }
  }

  private static void large(Path archive) throws IOException {
    byte[] content = new byte[150_000_000];
    new Random(42).nextBytes(content);
    Files.write(archive, content);
  }

  private void assertFails(Delivery delivery, Reason reason) {
    assertThat(gateway.send(delivery)).isEqualTo(new Failed(reason, delivery.target().toString()));
  }

  private void assertInPlace(Delivery delivery) {
    assertThat(server.depot().toFile().list())
        .containsExactlyInAnyOrder(TestDelivery.ARCHIVE, TestDelivery.CHECKSUM);
    assertThat(server.depot().resolve(TestDelivery.ARCHIVE))
        .hasSameBinaryContentAs(delivery.files().get(0));
    assertThat(server.depot().resolve(TestDelivery.CHECKSUM))
        .hasSameBinaryContentAs(delivery.files().get(1));
  }
}
