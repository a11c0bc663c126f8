package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import fr.preau.platform.LdapConfig.Deactivation;
import fr.preau.platform.LdapConfig.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A declaration of {@code kind: ldap} as a {@link LdapConfig}: the profile it names, overridden by
 * what it says itself.
 *
 * @param home that relative paths start from
 */
record LdapSettings(Home home) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
  private static final int LDAPS_PORT = 636;
  private static final int LDAP_PORT = 389;
  private static final int DELETE_AFTER_DAYS = 60;

  LdapConfig bind(Settings declared) {
    String profile = declared.text("profile").orElseThrow();
    ObjectNode merged = profile(profile);
    merge(merged, declared.node());
    var settings = new Settings(merged);
    return new LdapConfig(
        profile,
        server(settings.at("server")),
        settings.text("base").orElseThrow(),
        texts(settings.at("names")),
        texts(settings.at("keys")),
        classes(settings.at("classes")),
        attributes(settings.at("attributes")),
        settings.flag("placeholderMember", false),
        profile.equals("active-directory"),
        settings.text("initialPassword").orElse("none").equals("random"),
        deactivation(settings.at("deactivation")),
        settings.text("drift").orElse("report").equals("repair"));
  }

  /**
   * What a schema cannot see in a declaration: templates that are none, that name fields there are
   * not, or fields that the release policy keeps back.
   */
  static List<ConfigMistake> mistakes(YamlDocument document, Set<String> released) {
    var mistakes = new ArrayList<ConfigMistake>();
    Settings server = new Settings(document.root()).at("server");
    String host = server.text("host").orElse("");
    if (server.text("security").orElse("").equals("none") && !LOOPBACK.contains(host)) {
      mistakes.add(document.mistake("/server/security", "not-encrypted", host));
    }
    document
        .root()
        .path("names")
        .properties()
        .forEach(
            name ->
                check(document, "/names/" + name.getKey(), name.getValue(), released, mistakes));
    document
        .root()
        .path("attributes")
        .properties()
        .forEach(
            kind ->
                kind.getValue()
                    .properties()
                    .forEach(
                        attribute ->
                            check(
                                document,
                                "/attributes/" + kind.getKey() + "/" + attribute.getKey(),
                                attribute.getValue(),
                                released,
                                mistakes)));
    return mistakes;
  }

  private static void check(
      YamlDocument document,
      String pointer,
      JsonNode value,
      Set<String> released,
      List<ConfigMistake> mistakes) {
    for (String text : list(value)) {
      try {
        for (String field : ValueTemplate.of(text).fields()) {
          Optional<String> word = LdapConfig.FIELDS.getOrDefault(field, Optional.of(""));
          if (!LdapConfig.FIELDS.containsKey(field)) {
            String known = String.join(", ", LdapConfig.FIELDS.keySet());
            mistakes.add(document.mistake(pointer, "unknown-field", field, known));
          } else if (word.isPresent() && !released.contains(word.get())) {
            mistakes.add(document.mistake(pointer, "not-released", field, word.get()));
          }
        }
      } catch (IllegalArgumentException e) {
        mistakes.add(document.mistake(pointer, "form", text, "{givenName} {familyName}"));
      }
    }
  }

  private Server server(Settings server) {
    String security = server.text("security").orElse("ldaps");
    return new Server(
        server.text("host").orElseThrow(),
        server.integer("port", security.equals("ldaps") ? LDAPS_PORT : LDAP_PORT),
        security,
        server.text("trustStore").map(home::resolve),
        server.text("bindDn").orElseThrow(),
        home.resolve(server.text("passwordFile").orElseThrow()),
        Duration.ofSeconds(server.integer("connectSeconds", 10)),
        Duration.ofSeconds(server.integer("responseSeconds", 60)),
        server.integer("connections", 2),
        server.integer("window", 128),
        server.integer("tries", 5));
  }

  private static Deactivation deactivation(Settings settings) {
    return new Deactivation(
        settings.text("branch").filter(branch -> !branch.isEmpty()),
        settings.text("attribute").filter(attribute -> !attribute.isEmpty()),
        settings.text("value").orElse(""),
        settings.integer("deleteAfterDays", DELETE_AFTER_DAYS));
  }

  private static Map<String, String> texts(Settings settings) {
    var texts = new LinkedHashMap<String, String>();
    settings
        .node()
        .properties()
        .forEach(
            each -> {
              if (!each.getValue().asText().isEmpty()) {
                texts.put(each.getKey(), each.getValue().asText());
              }
            });
    return texts;
  }

  private static Map<String, List<String>> classes(Settings settings) {
    var classes = new LinkedHashMap<String, List<String>>();
    settings.node().properties().forEach(each -> classes.put(each.getKey(), list(each.getValue())));
    return classes;
  }

  private static Map<String, Map<String, List<ValueTemplate>>> attributes(Settings settings) {
    var all = new LinkedHashMap<String, Map<String, List<ValueTemplate>>>();
    settings
        .node()
        .properties()
        .forEach(
            kind -> {
              var templates = new LinkedHashMap<String, List<ValueTemplate>>();
              kind.getValue()
                  .properties()
                  .forEach(
                      attribute ->
                          templates.put(
                              attribute.getKey(),
                              list(attribute.getValue()).stream().map(ValueTemplate::of).toList()));
              all.put(kind.getKey(), templates);
            });
    return all;
  }

  /** One text or several; an empty one takes what the profile says away. */
  private static List<String> list(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    } else if (!node.asText().isEmpty()) {
      texts.add(node.asText());
    }
    return texts;
  }

  private static ObjectNode profile(String name) {
    String file = "ldap/" + name + ".yaml";
    try (InputStream in = LdapSettings.class.getResourceAsStream(file)) {
      return (ObjectNode) YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void merge(ObjectNode target, JsonNode over) {
    over.properties()
        .forEach(
            each -> {
              if (target.get(each.getKey()) instanceof ObjectNode below
                  && each.getValue().isObject()) {
                merge(below, each.getValue());
              } else {
                target.set(each.getKey(), each.getValue());
              }
            });
  }
}
