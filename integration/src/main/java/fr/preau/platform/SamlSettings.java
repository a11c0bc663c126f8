package fr.preau.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The checked section {@code sso.saml:} of a provider as a {@link SamlConfig}.
 *
 * @param home that relative paths start from
 * @param document the provider's file
 * @param mistakes told of what a schema cannot see
 */
record SamlSettings(Home home, YamlDocument document, List<ConfigMistake> mistakes) {
  /** Where metadata is looked for when the section does not say. */
  static final String DIRECTORY = "config/services/saml";

  private static final String METADATA = "/sso/saml/metadata";
  private static final int REFRESH_HOURS = 6;

  SamlConfig bind(String id, Settings saml) {
    return new SamlConfig(
        place(id, saml.at("metadata")),
        kind(saml.text("nameId").orElse("persistent")),
        saml.flag("forceNameId", false),
        new SamlConfig.Signing(saml.flag("signResponse", true), saml.flag("signAssertion", true)),
        SamlConfig.Encrypt.valueOf(saml.text("encrypt").orElse("auto").toUpperCase(Locale.ROOT)),
        saml.text("keyTransport").orElse("rsa-oaep-mgf1p"),
        saml.text("dataEncryption").orElse("aes256-gcm"),
        new SamlConfig.Requests(
            saml.flag("requireSignedRequests", false), saml.flag("allowSha1", false)),
        saml.flag("idpInitiated", false),
        saml.flag("privateNetwork", false),
        new SamlConfig.Attributes(
            saml.text("attributeFormat").orElse("uri").equals("uri"),
            names(saml.at("attributes"))));
  }

  private MetadataPlace place(String id, Settings metadata) {
    Optional<String> url = metadata.text("url");
    String file = metadata.text("file").orElse(DIRECTORY + "/" + id + ".xml");
    if (url.isPresent() && metadata.has("file")) {
      mistakes.add(document.mistake(METADATA, "one-of", "file, url"));
    }
    if (url.isEmpty()) {
      present(METADATA, file);
    }
    metadata.text("signedBy").ifPresent(signer -> present(METADATA + "/signedBy", signer));
    return new MetadataPlace(
        url.isPresent() ? Optional.empty() : Optional.of(home.resolve(file)),
        url,
        Duration.ofHours(metadata.integer("refreshHours", REFRESH_HOURS)),
        metadata.text("entityId"),
        metadata.text("signedBy").map(home::resolve));
  }

  private void present(String pointer, String name) {
    Path file = home.resolve(name);
    if (!Files.isReadable(file)) {
      mistakes.add(document.mistake(pointer, "no-file", name));
    }
  }

  private static SamlConfig.NameIdKind kind(String word) {
    return word.equals("emailAddress")
        ? SamlConfig.NameIdKind.EMAIL_ADDRESS
        : SamlConfig.NameIdKind.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Map<String, SamlConfig.Name> names(Settings attributes) {
    var names = new LinkedHashMap<String, SamlConfig.Name>();
    attributes
        .node()
        .properties()
        .forEach(
            entry -> {
              var given = new Settings(entry.getValue());
              String word = entry.getKey();
              String name =
                  entry.getValue().isTextual()
                      ? entry.getValue().asText()
                      : given.text("name").orElseThrow();
              names.put(word, new SamlConfig.Name(name, given.text("friendlyName").orElse(word)));
            });
    return names;
  }
}
