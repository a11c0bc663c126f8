package fr.preau.hub;

import fr.preau.intake.ImportReport;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import fr.preau.routes.pickup.Marks;
import fr.preau.routes.pickup.PickupGateway;
import fr.preau.routes.pickup.PickupPace;
import fr.preau.routes.pickup.PickupPlace;
import fr.preau.routes.pickup.PickupRoutes;
import fr.preau.routes.pickup.PickupSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.apache.camel.spi.IdempotentRepository;

/** Routes that fetch what a source declares, made for one pick-up so that a change counts. */
final class PickupFactory {
  private final HubContext hub;
  private final IdempotentRepository seenContents;
  private final IdempotentRepository seenFiles;
  private final Marks marks;

  PickupFactory(
      HubContext hub,
      IdempotentRepository seenContents,
      IdempotentRepository seenFiles,
      Marks marks) {
    this.hub = hub;
    this.seenContents = seenContents;
    this.seenFiles = seenFiles;
    this.marks = marks;
  }

  /**
   * @param told hears what became of each delivery that was imported
   */
  PickupGateway gateway(SourceConfig source, Consumer<ImportReport> told) {
    return new PickupGateway(
        source(source),
        new PickupRoutes(
            source(source),
            pace(),
            new ImportIntake(hub::source, hub::importsOfToday, hub.locale(), told),
            seenContents,
            seenFiles,
            marks,
            Clock.systemDefaultZone()));
  }

  private PickupPace pace() {
    PickupPace standard = PickupPace.STANDARD;
    return new PickupPace(
        hub.config().pace().inboxRest(),
        standard.answer(),
        standard.attempts(),
        standard.firstPause(),
        standard.longestPause());
  }

  private PickupSource source(SourceConfig source) {
    return new PickupSource(
        source.id(),
        source.transport().map(PickupFactory::place).orElseGet(PickupPlace.Drop::new),
        source
            .transport()
            .filter(SourceTransport.Folder.class::isInstance)
            .map(folder -> ((SourceTransport.Folder) folder).path())
            .orElseGet(() -> inbox(source)),
        hub.home().data().resolve("work").resolve("pickup").resolve(source.id()),
        Inboxes.isBySchool(source));
  }

  private Path inbox(SourceConfig source) {
    return hub.home().inbox().resolve(source.id());
  }

  private static PickupPlace place(SourceTransport transport) {
    if (transport instanceof SourceTransport.Sftp sftp) {
      return new PickupPlace.Sftp(
          sftp.host(),
          sftp.port(),
          sftp.user(),
          sftp.keyFile(),
          sftp.passphraseFile(),
          sftp.knownHosts(),
          sftp.directory(),
          sftp.include(),
          PickupPlace.After.valueOf(sftp.after().name()));
    }
    if (transport instanceof SourceTransport.Https https) {
      return new PickupPlace.Https(
          https.url(),
          https.tokenFile(),
          https
              .clientCertificate()
              .map(ours -> new PickupPlace.Certificate(ours.keyStore(), ours.passwordFile())),
          https.trustStore());
    }
    return new PickupPlace.Drop();
  }
}
