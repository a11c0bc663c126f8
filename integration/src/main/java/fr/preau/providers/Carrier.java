package fr.preau.providers;

import fr.preau.platform.ProviderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Brings the files of a finished delivery to their provider. */
public interface Carrier {
  /**
   * Brings every file, each under a temporary name first, with retries.
   *
   * @param target where the provider's deliveries go
   * @param files in the order they are brought; the caller deletes them afterwards
   * @param replaces whether files of the same names are replaced; else they must not be there with
   *     other content
   * @return why they could not be brought; empty when all are in place
   */
  Optional<String> carry(ProviderConfig.Target target, List<Path> files, boolean replaces);
}
