package fr.preau.providers;

import fr.preau.platform.CsvConfig;
import fr.preau.platform.Home;
import fr.preau.platform.LdapConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.providers.directory.DirectoryTarget;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

/**
 * Gives each declaration the kind that serves it.
 *
 * @param home official schemas may lie in {@code config/schemas/}
 * @param sources the degree that each declared source delivers, by its id
 * @param carrier the way to those who take files
 * @param clock says when what waits is due
 * @param locale of the reasons that are kept
 */
record ProviderKinds(
    Home home, Map<String, String> sources, Carrier carrier, Clock clock, Locale locale) {
  ProviderSettings serve(ProviderConfig config) {
    return new ProviderSettings(config, kind(config), clock);
  }

  private ProviderKind kind(ProviderConfig config) {
    ProviderConfig.Kind kind = config.kind();
    if (kind instanceof ProviderConfig.Gar gar) {
      return new GarProvider(gar, sources, schema(gar.degree().officialSchema()), carrier);
    }
    if (kind instanceof CsvConfig csv) {
      String file = "config/providers/" + config.id() + ".yaml";
      return new CsvProvider(
          csv,
          csv.files().stream()
              .map(each -> csv.columns(file, each, config.release().words()))
              .toList(),
          sources,
          carrier);
    }
    if (kind instanceof LdapConfig ldap) {
      return new LdapProvider(config.id(), new DirectoryTarget(ldap, clock), locale);
    }
    if (kind instanceof ProviderConfig.Service service) {
      return new ServiceKind(service, sources);
    }
    throw new IllegalArgumentException("No kind of provider serves " + kind.getClass());
  }

  private Path schema(String name) {
    return home.config().resolve("schemas").resolve(name);
  }
}
