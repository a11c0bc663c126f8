package fr.preau.providers;

import fr.preau.platform.Home;
import fr.preau.platform.ProviderConfig;
import java.nio.file.Path;
import java.util.Map;

/**
 * Gives each declaration the kind that serves it.
 *
 * @param home official schemas may lie in {@code config/schemas/}
 * @param sources the degree that each declared source delivers, by its id
 * @param carrier the way to those who take files
 */
record ProviderKinds(Home home, Map<String, String> sources, Carrier carrier) {
  ProviderSettings serve(ProviderConfig config) {
    return new ProviderSettings(config, kind(config.kind()));
  }

  private ProviderKind kind(ProviderConfig.Kind kind) {
    if (kind instanceof ProviderConfig.Gar gar) {
      return new GarProvider(gar, sources, schema(gar.degree().officialSchema()), carrier);
    }
    throw new IllegalArgumentException("No kind of provider serves " + kind.getClass());
  }

  private Path schema(String name) {
    return home.config().resolve("schemas").resolve(name);
  }
}
