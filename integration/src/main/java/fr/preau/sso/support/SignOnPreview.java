package fr.preau.sso.support;

import fr.preau.release.Released;
import fr.preau.sso.access.Passage;
import fr.preau.sso.downstream.oidc.OidcPreview;
import fr.preau.sso.downstream.saml.SamlPreview;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a service would receive about a person.
 *
 * @param service id of the provider
 * @param open whether the person would get in
 * @param reason why not; empty when open
 * @param rule the setting that decides; empty when open
 * @param protocols {@code oidc}, {@code saml}
 * @param subject the identifier; empty when not open
 * @param attributes what the contract releases, by the service's names
 * @param oidc what it would receive by OpenID Connect; empty when it does not or not open
 * @param saml what it would receive by SAML, likewise
 */
public record SignOnPreview(
    String service,
    boolean open,
    String reason,
    String rule,
    List<String> protocols,
    String subject,
    Map<String, List<String>> attributes,
    Optional<Face<OidcPreview.Received>> oidc,
    Optional<Face<SamlPreview.Received>> saml) {
  /**
   * One protocol.
   *
   * @param received what would arrive; empty when nothing would, because of the service
   * @param reason why not; empty when something arrives
   * @param rule the setting that decides; likewise
   */
  public record Face<T>(Optional<T> received, String reason, String rule) {
    static <T> Face<T> made(T received) {
      return new Face<>(Optional.of(received), "", "");
    }

    static <T> Face<T> none(String reason, String rule) {
      return new Face<>(Optional.empty(), reason, rule);
    }

    /** Values never reach a log through string formatting. */
    @Override
    public String toString() {
      return "Face[" + reason + "]";
    }
  }

  static SignOnPreview shut(String service, Passage.Shut shut) {
    return new SignOnPreview(
        service,
        false,
        shut.reason(),
        shut.rule(),
        List.of(),
        "",
        Map.of(),
        Optional.empty(),
        Optional.empty());
  }

  static SignOnPreview open(
      Passage.Open open,
      Optional<Face<OidcPreview.Received>> oidc,
      Optional<Face<SamlPreview.Received>> saml) {
    var protocols = new ArrayList<String>();
    oidc.ifPresent(face -> protocols.add("oidc"));
    saml.ifPresent(face -> protocols.add("saml"));
    Released released = open.released();
    return new SignOnPreview(
        open.service().id(),
        true,
        "",
        "",
        protocols,
        released.subject(),
        released.attributes(),
        oidc,
        saml);
  }

  /** What the policy decides of it, to be compared. */
  public Told told() {
    var told = new LinkedHashMap<Told.Item, Optional<List<String>>>();
    oidc.flatMap(Face::received).ifPresent(face -> Told.put(told, "oidc", face.told()));
    saml.flatMap(Face::received).ifPresent(face -> Told.put(told, "saml", face.told()));
    return new Told(Optional.empty(), told);
  }

  /**
   * {@code service, open, reason, rule, protocols[], subject, attributes{}, oidc, saml}; {@code
   * oidc} of {@code reason, rule, idToken{}, userInfo{}, varying[]}, {@code saml} of {@code reason,
   * rule, entityId, consumer, nameId, nameIdFormat, attributes{}, assertion, assertionSigned,
   * responseSigned, encrypted, varying[]}; null for a protocol that the service does not speak.
   */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("service", service);
    json.put("open", open);
    json.put("reason", reason);
    json.put("rule", rule);
    json.put("protocols", protocols);
    json.put("subject", subject);
    json.put("attributes", attributes);
    json.put("oidc", oidc.map(SignOnPreview::oidc).orElse(null));
    json.put("saml", saml.map(SignOnPreview::saml).orElse(null));
    return json;
  }

  private static Map<String, Object> oidc(Face<OidcPreview.Received> face) {
    Map<String, Object> json = face(face);
    put(json, "idToken", face, OidcPreview.Received::idToken);
    put(json, "userInfo", face, OidcPreview.Received::userInfo);
    json.put("varying", OidcPreview.VARYING);
    return json;
  }

  private static Map<String, Object> saml(Face<SamlPreview.Received> face) {
    Map<String, Object> json = face(face);
    put(json, "entityId", face, SamlPreview.Received::entityId);
    put(json, "consumer", face, SamlPreview.Received::consumer);
    put(json, "nameId", face, SamlPreview.Received::nameId);
    put(json, "nameIdFormat", face, SamlPreview.Received::format);
    put(json, "attributes", face, SamlPreview.Received::attributes);
    put(json, "assertion", face, SamlPreview.Received::assertion);
    put(json, "assertionSigned", face, SamlPreview.Received::assertionSigned);
    put(json, "responseSigned", face, SamlPreview.Received::responseSigned);
    put(json, "encrypted", face, SamlPreview.Received::encrypted);
    json.put("varying", SamlPreview.VARYING);
    return json;
  }

  private static Map<String, Object> face(Face<?> face) {
    var json = new LinkedHashMap<String, Object>();
    json.put("reason", face.reason());
    json.put("rule", face.rule());
    return json;
  }

  private static <T> void put(
      Map<String, Object> json, String key, Face<T> face, Function<T, Object> value) {
    json.put(key, face.received().map(value).orElse(null));
  }

  /** Values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "SignOnPreview[" + service + "]";
  }
}
