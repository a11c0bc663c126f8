package fr.preau.hub;

import fr.preau.platform.ProviderConfig;
import fr.preau.providers.Carrier;
import fr.preau.routes.delivery.Delivery;
import fr.preau.routes.delivery.DeliveryGateway;
import fr.preau.routes.delivery.DeliveryOutcome;
import fr.preau.routes.delivery.DeliveryRetry;
import fr.preau.routes.delivery.DeliveryTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends deliveries by the routes, which are started for one delivery and stopped after it. */
final class RouteCarrier implements Carrier {
  private final Locale locale;

  RouteCarrier(Locale locale) {
    this.locale = locale;
  }

  @Override
  public Optional<String> carry(ProviderConfig.Target target, List<Path> files, boolean replaces) {
    try (var gateway = DeliveryGateway.standalone(DeliveryRetry.STANDARD)) {
      DeliveryOutcome outcome = gateway.send(new Delivery(files, address(target), replaces));
      return outcome instanceof DeliveryOutcome.Failed failed
          ? Optional.of(failed.message(locale) + ". " + failed.action(locale))
          : Optional.empty();
    }
  }

  private static DeliveryTarget address(ProviderConfig.Target target) {
    if (target instanceof ProviderConfig.Sftp sftp) {
      return new DeliveryTarget.Sftp(
          sftp.host(),
          sftp.port(),
          sftp.user(),
          sftp.keyFile(),
          sftp.passphraseFile(),
          sftp.knownHosts(),
          sftp.directory());
    }
    return new DeliveryTarget.Folder(((ProviderConfig.Folder) target).directory());
  }
}
