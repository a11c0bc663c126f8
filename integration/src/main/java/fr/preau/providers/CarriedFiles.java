package fr.preau.providers;

import fr.preau.platform.ProviderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that are in place all together or not at all.
 *
 * @param records what is in them
 * @param files in the order they are brought; the last one announces the others
 * @param replaces whether files of the same names are replaced at the target
 * @param target where they go
 * @param carrier the way there
 */
record CarriedFiles(
    Map<String, Map<String, Long>> records,
    List<Path> files,
    boolean replaces,
    ProviderConfig.Target target,
    Carrier carrier)
    implements Consignment {
  @Override
  public List<String> names() {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }

  @Override
  public Optional<String> bring(Acknowledged acknowledged) {
    return carrier.carry(target, files, replaces);
  }
}
