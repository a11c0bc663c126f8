package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.writer.gar.GarDegree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads {@code config/preau.yaml}, the files of {@code config/sources}, {@code config/providers}
 * and {@code config/identity-providers}, and the services dropped into {@code config/services/saml}
 * of a home, and checks all of it before anything is used.
 */
public final class ConfigLoader {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final String ENDING = ".yaml";

  private final Home home;
  private final ConfigSchema schema = new ConfigSchema();
  private final List<ConfigMistake> mistakes = new ArrayList<>();

  private ConfigLoader(Home home) {
    this.home = home;
  }

  /**
   * The configuration of a home.
   *
   * @throws ConfigException with every mistake of every file (1)
   * @throws Failure {@code home-missing} (1)
   */
  public static HubConfig load(Home home) {
    return load(home, new StandardEnvironment());
  }

  static HubConfig load(Home home, PropertyResolver environment) {
    return new ConfigLoader(home.required()).read(environment);
  }

  /**
   * A provider as another file declares it: checked like its own.
   *
   * @throws ConfigException with every mistake of the file (1)
   */
  public static ProviderConfig provider(Home home, Path file, String id) {
    var loader = new ConfigLoader(home.required());
    Optional<ProviderConfig> declared =
        loader
            .document(file, ProviderSettings::schema)
            .map(document -> loader.provider(id, document));
    if (!loader.mistakes.isEmpty()) {
      throw new ConfigException(loader.mistakes);
    }
    return declared.orElseThrow();
  }

  private HubConfig read(PropertyResolver environment) {
    HubSettings hub = new HubSettings(home, hub(), mistakes);
    GuardThresholds guards = hub.guards();
    var feeds = new HashMap<String, String>();
    List<SourceConfig> sources =
        directory(
            "sources",
            root -> "source.json",
            (id, document) -> new SourceSettings(home, document, mistakes).bind(id, guards, feeds));
    var providers =
        new ArrayList<>(directory("providers", ProviderSettings::schema, this::provider));
    providers.addAll(
        new DroppedServices(home, mistakes)
            .beside(providers, file -> document(file, root -> "provider-service.json")));
    List<IdentityProviderConfig> identityProviders =
        directory(
            "identity-providers",
            root -> "identity-provider.json",
            (id, document) -> new IdentityProviderSettings(home, document, mistakes).bind(id));
    HubConfig.Http http = hub.http();
    Optional<ConnectionSettings> database = hub.database(environment);
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
    return new HubConfig(
        hub.locale(),
        http,
        database,
        guards,
        hub.accounts(),
        hub.identity(),
        hub.privacy(),
        hub.pace(),
        sources,
        providers,
        identityProviders);
  }

  private Optional<YamlDocument> hub() {
    Path file = home.config().resolve("preau" + ENDING);
    return Files.exists(file) ? document(file, root -> "preau.json") : Optional.empty();
  }

  /** A file that its schema accepts; what is wrong with any other is noted. */
  private Optional<YamlDocument> document(Path file, Function<JsonNode, String> schemaFile) {
    try {
      YamlDocument document = YamlDocument.read(file, name(file));
      List<ConfigMistake> found = schema.check(document, schemaFile.apply(document.root()));
      mistakes.addAll(found);
      return found.isEmpty() ? Optional.of(document) : Optional.empty();
    } catch (ConfigException e) {
      mistakes.addAll(e.mistakes());
      return Optional.empty();
    }
  }

  private <T> List<T> directory(
      String name,
      Function<JsonNode, String> schemaFile,
      BiFunction<String, YamlDocument, T> bind) {
    var declared = new ArrayList<T>();
    for (Path file : files(home.config().resolve(name))) {
      String fileName = file.getFileName().toString();
      String id = fileName.substring(0, fileName.length() - ENDING.length());
      if (!ID.matcher(id).matches()) {
        mistakes.add(new ConfigMistake(name(file), 1, "", "file-name", List.of(id)));
      }
      document(file, schemaFile).ifPresent(document -> declared.add(bind.apply(id, document)));
    }
    return declared;
  }

  private List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      Map<Boolean, List<Path>> read =
          files
              .sorted()
              .filter(file -> file.toString().matches(".*\\.ya?ml"))
              .collect(Collectors.partitioningBy(file -> file.toString().endsWith(ENDING)));
      // else whoever wrote it would look for it in vain
      read.get(false)
          .forEach(file -> mistakes.add(new ConfigMistake(name(file), 1, "", "ending", List.of())));
      return read.get(true);
    } catch (IOException e) {
      throw Failure.of(ExitCode.USAGE, "config-unreadable", directory.toString()).because(e);
    }
  }

  private ProviderConfig provider(String id, YamlDocument document) {
    ProviderConfig provider =
        new ProviderSettings(home, document, mistakes)
            .bind(
                id, new Settings(document.root()), new ScheduleSettings(document, mistakes).bind());
    if (provider.kind() instanceof LdapConfig) {
      mistakes.addAll(LdapSettings.mistakes(document, provider.release().words()));
    }
    if (provider.kind() instanceof ProviderConfig.Gar gar
        && gar.degree() == GarDegree.SECOND
        && !gar.levelCodes().isEmpty()) {
      mistakes.add(document.mistake("/levelCodes", "only-primary"));
    }
    if (provider.kind() instanceof CsvConfig csv) {
      mistakes.addAll(new CsvSettings(document).check(csv, provider.release().words()));
    }
    return provider;
  }

  /** As the home sees it; a file from elsewhere, as it was given. */
  private String name(Path file) {
    Path shown = file.startsWith(home.root()) ? home.root().relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }
}
