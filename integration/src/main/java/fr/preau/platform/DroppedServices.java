package fr.preau.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Services that are declared by dropping their metadata into {@code config/services/saml/}: each
 * file that no provider claims is a service of its own, under the contract that {@code policy.yaml}
 * beside it states for all of them, and gets what that lists; with {@code release: []} nothing but
 * an identifier of its own. Without that contract a dropped file is a mistake: nobody enters a
 * service that nobody answers for.
 */
final class DroppedServices {
  private static final String POLICY = "policy.yaml";
  private static final String ENDING = ".xml";

  private final Home home;
  private final List<ConfigMistake> mistakes;

  /**
   * @param mistakes told of every file without a contract
   */
  DroppedServices(Home home, List<ConfigMistake> mistakes) {
    this.home = home;
    this.mistakes = mistakes;
  }

  /**
   * The services beside those that have a file of their own.
   *
   * @param declared providers with a file of their own
   * @param read reads and checks a YAML file
   */
  List<ProviderConfig> beside(
      List<ProviderConfig> declared, Function<Path, Optional<YamlDocument>> read) {
    List<Path> files = unclaimed(declared);
    if (files.isEmpty()) {
      return List.of();
    }
    Path policy = directory().resolve(POLICY);
    if (!Files.exists(policy)) {
      files.forEach(file -> mistakes.add(mistake(file, "saml-without-contract")));
      return List.of();
    }
    return read.apply(policy)
        .map(document -> services(files, document, declared))
        .orElse(List.of());
  }

  private List<ProviderConfig> services(
      List<Path> files, YamlDocument policy, List<ProviderConfig> declared) {
    Set<String> taken = declared.stream().map(ProviderConfig::id).collect(Collectors.toSet());
    var services = new ArrayList<ProviderConfig>();
    for (Path file : files) {
      String id = id(file);
      if (!taken.add(id)) {
        mistakes.add(mistake(file, "twice", id));
        continue;
      }
      var found = new ArrayList<ConfigMistake>();
      YamlDocument own = new YamlDocument(policy.name(), root(policy, file), policy.lines());
      services.add(
          new ProviderSettings(home, own, found)
              .bind(id, new Settings(own.root()), Optional.empty()));
      found.stream().filter(each -> !mistakes.contains(each)).forEach(mistakes::add);
    }
    return services;
  }

  /** The policy with this file as its metadata. */
  private ObjectNode root(YamlDocument policy, Path file) {
    ObjectNode root = policy.root().deepCopy();
    root.withObjectProperty("sso")
        .withObjectProperty("saml")
        .withObjectProperty("metadata")
        .put("file", home.root().relativize(file).toString());
    return root;
  }

  private List<Path> unclaimed(List<ProviderConfig> declared) {
    Set<Path> claimed =
        declared.stream()
            .flatMap(provider -> provider.sso().flatMap(SsoConfig::saml).stream())
            .flatMap(saml -> saml.metadata().file().stream())
            .collect(Collectors.toSet());
    if (!Files.isDirectory(directory())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .filter(file -> file.toString().endsWith(ENDING) && !claimed.contains(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw Failure.of(ExitCode.USAGE, "config-unreadable", directory().toString()).because(e);
    }
  }

  private Path directory() {
    return home.resolve(SamlSettings.DIRECTORY);
  }

  /** Name of the file as an id may be: {@code SP_Metadata.xml} is {@code sp-metadata}. */
  private static String id(Path file) {
    String name = file.getFileName().toString();
    String id =
        name.substring(0, name.length() - ENDING.length())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    return id.isEmpty() ? "saml" : id.substring(0, Math.min(id.length(), 40));
  }

  private static ConfigMistake mistake(Path file, String code, String... arguments) {
    return new ConfigMistake(
        SamlSettings.DIRECTORY + "/" + file.getFileName(), 1, "", code, List.of(arguments));
  }
}
