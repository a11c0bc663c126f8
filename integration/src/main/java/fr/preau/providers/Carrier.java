package fr.preau.providers;

import fr.preau.mappings.writer.gar.GarDelivery;
import fr.preau.platform.ProviderConfig;
import java.util.Optional;

/** Brings a finished delivery to its provider: the archive, then the checksum that announces it. */
public interface Carrier {
  /**
   * Brings both files, each under a temporary name first, with retries.
   *
   * @param target where the provider's deliveries go
   * @param delivery the files, which the caller deletes afterwards
   * @return why they could not be brought; empty when both are in place
   */
  Optional<String> carry(ProviderConfig.Target target, GarDelivery delivery);
}
