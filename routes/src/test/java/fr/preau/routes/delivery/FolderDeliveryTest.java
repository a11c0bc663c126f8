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

class FolderDeliveryTest {
  @TempDir private Path local;
  @TempDir private Path remote;

  private DeliveryGateway gateway;

  @BeforeEach
  void open() {
    gateway = DeliveryGateway.standalone(TestDelivery.QUICK);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void putsBothFilesIntoAFolderItCreates() throws IOException {
    Path outbox = remote.resolve("outbox/gar");
    var delivery = TestDelivery.in(local, new DeliveryTarget.Folder(outbox));

    var outcome = gateway.send(delivery);

    assertThat(outcome).isEqualTo(new Delivered());
    assertThat(outbox.resolve(TestDelivery.ARCHIVE))
        .hasSameBinaryContentAs(delivery.files().get(0));
    assertThat(outbox.resolve(TestDelivery.CHECKSUM))
        .hasSameBinaryContentAs(delivery.files().get(1));
    assertThat(outbox.toFile().list()).hasSize(2);
    assertThat(delivery.files().get(0)).exists();
  }

  @Test
  void finishesADeliveryOfWhichTheArchiveIsThereAlready() throws IOException {
    var delivery = TestDelivery.in(local, new DeliveryTarget.Folder(remote));
    Files.copy(delivery.files().get(0), remote.resolve(TestDelivery.ARCHIVE));

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());
    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertThat(remote.toFile().list())
        .containsExactlyInAnyOrder(TestDelivery.ARCHIVE, TestDelivery.CHECKSUM);
  }

  @Test
  void leavesAFileWithOtherContentAlone() throws IOException {
    var delivery = TestDelivery.in(local, new DeliveryTarget.Folder(remote));
    Files.writeString(remote.resolve(TestDelivery.ARCHIVE), "other");

    assertThat(gateway.send(delivery))
        .isEqualTo(new Failed(Reason.OTHER_CONTENT, remote.toString()));

    assertThat(remote.resolve(TestDelivery.ARCHIVE)).hasContent("other");
    assertThat(remote.resolve(TestDelivery.CHECKSUM)).doesNotExist();
  }

  @Test
  void replacesWhatAKilledTryLeftUnderItsTemporaryName() throws IOException {
    var delivery = TestDelivery.in(local, new DeliveryTarget.Folder(remote));
    Files.writeString(remote.resolve(".part-" + TestDelivery.ARCHIVE), "half");

    assertThat(gateway.send(delivery)).isEqualTo(new Delivered());

    assertThat(remote.toFile().list())
        .containsExactlyInAnyOrder(TestDelivery.ARCHIVE, TestDelivery.CHECKSUM);
  }

  @Test
  void replacesAFileWithOtherContentWhenItMay() throws IOException {
    var once = TestDelivery.in(local, new DeliveryTarget.Folder(remote));
    Files.writeString(remote.resolve(TestDelivery.CHECKSUM), "of yesterday");

    assertThat(gateway.send(new Delivery(once.files(), once.target(), true)))
        .isEqualTo(new Delivered());

    assertThat(remote.resolve(TestDelivery.CHECKSUM)).hasSameBinaryContentAs(once.files().get(1));
    assertThat(remote.toFile().list()).hasSize(2);
  }

  @Test
  void failsWhenTheFolderCannotBeWrittenTo() throws IOException {
    Path file = Files.writeString(remote.resolve("file"), "not a directory");
    var delivery = TestDelivery.in(local, new DeliveryTarget.Folder(file.resolve("outbox")));

    assertThat(gateway.send(delivery))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.reason()).isEqualTo(Reason.NOT_WRITABLE));
  }
}
