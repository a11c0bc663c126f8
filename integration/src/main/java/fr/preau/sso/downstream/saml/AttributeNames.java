package fr.preau.sso.downstream.saml;

import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import fr.preau.platform.SamlConfig;
import fr.preau.release.Released;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Released attributes under the names that a service knows them by: those of its declaration, else
 * of the policy, else the usual ones. Two words under one name are one attribute: no name is there
 * twice.
 */
final class AttributeNames {
  /** URI and short name of attributes that have them (LDAP, eduPerson). */
  private static final Map<String, SamlConfig.Name> USUAL =
      Map.of(
          "familyName", new SamlConfig.Name("urn:oid:2.5.4.4", "sn"),
          "givenName", new SamlConfig.Name("urn:oid:2.5.4.42", "givenName"),
          "displayName", new SamlConfig.Name("urn:oid:2.16.840.1.113730.3.1.241", "displayName"),
          "civility", new SamlConfig.Name("urn:oid:0.9.2342.19200300.100.1.40", "personalTitle"),
          "mail", new SamlConfig.Name("urn:oid:0.9.2342.19200300.100.1.3", "mail"),
          "login", new SamlConfig.Name("urn:oid:0.9.2342.19200300.100.1.1", "uid"));

  /** An attribute as it is sent. */
  record Named(String name, String friendlyName, List<String> values) {
    /** Whether the name is a URI. */
    boolean uri() {
      return name.startsWith("urn:") || name.startsWith("http");
    }
  }

  private AttributeNames() {}

  /**
   * What a login may tell of what the contract releases. What the GAR gets in its files is no
   * business of a login, unless the declaration of its SAML names it.
   */
  static Released told(Peer peer, Released released) {
    if (!(peer.service().provider().kind() instanceof ProviderConfig.Gar)) {
      return released;
    }
    var kept = new LinkedHashMap<String, List<String>>();
    peer.service()
        .provider()
        .release()
        .rules()
        .forEach(
            (word, rule) -> {
              String name = rule.as().orElse(word);
              List<String> values = released.attributes().get(name);
              if (values != null && peer.config().attributes().names().containsKey(word)) {
                kept.put(name, values);
              }
            });
    return new Released(released.subject(), released.kind(), kept);
  }

  /** What is sent, of what a login may tell. */
  static List<Named> of(Peer peer, Released released) {
    var named = new LinkedHashMap<String, Named>();
    ProviderConfig provider = peer.service().provider();
    if (provider.kind() instanceof ProviderConfig.Gar declared) {
      add(named, new SamlConfig.Name("idEnt", "idEnt"), List.of(declared.idEnt()));
      add(
          named,
          new SamlConfig.Name("GARPersonIdentifiant", "GARPersonIdentifiant"),
          List.of(released.subject()));
    }
    SamlConfig.Attributes attributes = peer.config().attributes();
    provider
        .release()
        .rules()
        .forEach(
            (word, rule) -> {
              List<String> values = released.attributes().get(rule.as().orElse(word));
              if (values != null) {
                add(named, name(attributes, word, rule), values);
              }
            });
    return List.copyOf(named.values());
  }

  private static SamlConfig.Name name(
      SamlConfig.Attributes attributes, String word, ReleasePolicy.Rule rule) {
    SamlConfig.Name given = attributes.names().get(word);
    if (given != null) {
      return given;
    }
    if (rule.as().isPresent()) {
      return new SamlConfig.Name(rule.as().get(), word);
    }
    SamlConfig.Name usual = USUAL.getOrDefault(word, new SamlConfig.Name(word, word));
    return attributes.uri() ? usual : new SamlConfig.Name(usual.friendlyName(), word);
  }

  private static void add(Map<String, Named> named, SamlConfig.Name name, List<String> values) {
    named.merge(
        name.name(),
        new Named(name.name(), name.friendlyName(), values),
        (one, other) -> {
          var all = new ArrayList<>(one.values());
          other.values().stream().filter(value -> !all.contains(value)).forEach(all::add);
          return new Named(one.name(), one.friendlyName(), List.copyOf(all));
        });
  }
}
