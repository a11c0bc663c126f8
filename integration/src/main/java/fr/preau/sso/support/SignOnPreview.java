package fr.preau.sso.support;

import fr.preau.release.Released;
import fr.preau.sso.access.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a service would be told about a person.
 *
 * @param service id of the provider
 * @param open whether the person would get in
 * @param reason why not; empty when open
 * @param rule the setting that decides; empty when open
 * @param protocols {@code oidc}, {@code saml}
 * @param subject the identifier; empty when not open
 * @param attributes by the service's names
 */
public record SignOnPreview(
    String service,
    boolean open,
    String reason,
    String rule,
    List<String> protocols,
    String subject,
    Map<String, List<String>> attributes) {
  static SignOnPreview refused(String service, String reason, String rule) {
    return new SignOnPreview(service, false, reason, rule, List.of(), "", Map.of());
  }

  static SignOnPreview granted(Service service, Released released) {
    return new SignOnPreview(
        service.id(),
        true,
        "",
        "",
        Stream.of(service.oidc().map(oidc -> "oidc"), service.sso().saml().map(saml -> "saml"))
            .flatMap(Optional::stream)
            .toList(),
        released.subject(),
        released.attributes());
  }

  /** {@code service, open, reason, rule, protocols[], subject, attributes{}}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("service", service);
    json.put("open", open);
    json.put("reason", reason);
    json.put("rule", rule);
    json.put("protocols", protocols);
    json.put("subject", subject);
    json.put("attributes", attributes);
    return json;
  }

  /** Values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "SignOnPreview[" + service + "]";
  }
}
