package fr.preau.routes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.routes.delivery.DeliveryOutcome.Delivered;
import fr.preau.routes.delivery.DeliveryOutcome.Failed;
import fr.preau.routes.delivery.DeliveryOutcome.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpDeliveryTest {
  @TempDir private Path local;
  @TempDir private Path home;

  private TestSftpServer server;
  private DeliveryGateway gateway;

  @BeforeEach
  void open() throws IOException {
    server = new TestSftpServer(home);
    gateway = DeliveryGateway.standalone(TestDelivery.QUICK);
  }

  @AfterEach
  void close() throws IOException {
    gateway.close();
    server.close();
  }

  @Test
  void putsBothFilesInPlaceWithAKey() throws IOException {
    var delivery = TestDelivery.in(local, server.target());

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertInPlace(delivery);
  }

  @Test
  void dropsASlashBeforeTheDirectory() throws IOException {
    var delivery = TestDelivery.in(local, server.targetInDirectory("/depot"));

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertInPlace(delivery);
  }

  @Test
  void opensAKeyWithItsPassphrase() throws IOException {
    var delivery = TestDelivery.in(local, server.targetWithPassphrase());

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertInPlace(delivery);
  }

  @Test
  void countsTheSameContentAsDeliveredAndCleansUp() throws IOException {
    var delivery = TestDelivery.in(local, server.target());

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());
    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertInPlace(delivery);
    try (var copies = Files.walk(local)) {
      assertThat(copies.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void leavesAFileWithOtherContentAlone() throws IOException {
    var delivery = TestDelivery.in(local, server.target());
    Files.writeString(server.depot().resolve(TestDelivery.ARCHIVE), "other");

    assertFails(delivery, Reason.OTHER_CONTENT);

    assertThat(server.depot().resolve(TestDelivery.ARCHIVE)).hasContent("other");
    assertThat(server.depot().resolve(TestDelivery.CHECKSUM)).doesNotExist();
  }

  @Test
  void refusesAServerWithAnotherHostKey() throws IOException {
    assertFails(
        TestDelivery.in(local, server.targetThatKnowsAnotherHostKey()), Reason.UNKNOWN_HOST_KEY);

    assertThat(server.depot()).isEmptyDirectory();
  }

  @Test
  void tellsALoginThatIsRefused() throws IOException {
    assertFails(TestDelivery.in(local, server.targetWithAnotherUserKey()), Reason.LOGIN_REFUSED);
  }

  @Test
  void tellsAKeyFileOrPassphraseFileThatIsMissing() throws IOException {
    var target = server.targetWithPassphrase();
    Files.delete(target.passphraseFile().orElseThrow());
    assertFails(TestDelivery.in(local, target), Reason.LOGIN_REFUSED);

    target = server.target();
    Files.delete(target.keyFile());
    assertFails(TestDelivery.in(local, target), Reason.LOGIN_REFUSED);
  }

  @Test
  void trustsNoServerWithoutAFileOfKnownHosts() throws IOException {
    var target = server.target();
    Files.delete(target.knownHosts());

    assertFails(TestDelivery.in(local, target), Reason.UNKNOWN_HOST_KEY);
  }

  @Test
  void tellsADirectoryThatIsMissing() throws IOException {
    assertFails(TestDelivery.in(local, server.targetInDirectory("absent")), Reason.NOT_WRITABLE);

    assertThat(server.depot().resolveSibling("absent")).doesNotExist();
  }

  @Test
  void triesAgainUntilTheServerIsBack() throws IOException {
    var delivery = TestDelivery.in(local, server.target());
    server.refuseSessions(3);

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertInPlace(delivery);
  }

  @Test
  void givesUpWhenTheServerStaysAway() throws IOException {
    var delivery = TestDelivery.in(local, server.target());
    server.close();

    assertFails(delivery, Reason.UNREACHABLE);
  }

  @Test
  void neverShowsHalfAFileUnderItsNameWhenTheConnectionDrops() throws IOException {
    var delivery = TestDelivery.in(local, server.target());
    server.breakWrites(1_000);

    assertFails(delivery, Reason.UNREACHABLE);

    assertThat(server.writesLeftToBreak()).isLessThan(1_000);
    assertThat(server.depot().resolve(TestDelivery.ARCHIVE)).doesNotExist();
    assertThat(server.depot().resolve(TestDelivery.CHECKSUM)).doesNotExist();
  }

  @Test
  void replacesAFileWithOtherContentWhenItMay() throws IOException {
    var once = TestDelivery.in(local, server.target());
    Files.writeString(server.depot().resolve(TestDelivery.CHECKSUM), "of yesterday");

    assertThat(gateway.send(new Delivery(once.files(), once.target(), true)))
        .isEqualTo(new Delivered());

    assertThat(server.depot().resolve(TestDelivery.CHECKSUM))
        .hasSameBinaryContentAs(once.files().get(1));
    assertThat(server.depot().toFile().list()).hasSize(2);
  }

  @Test
  void startsAFileAgainAfterADroppedConnection() throws IOException {
    var delivery = TestDelivery.in(local, server.target());
    server.breakWrites(1);

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertInPlace(delivery);
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
