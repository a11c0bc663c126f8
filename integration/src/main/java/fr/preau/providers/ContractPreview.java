package fr.preau.providers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one provider would receive about one person, by sign-on and by push.
 *
 * @param provider id of the provider
 * @param kind its kind
 * @param granted whether the person may sign on
 * @param reason why not, in kebab case; {@code no-account} for a person without one; empty when
 *     granted
 * @param rule the setting that decided; empty when granted
 * @param subject the identifier that it would get; empty as long as none was made, and for one that
 *     is another each time
 * @param identifierKind kind of the identifier
 * @param attributes values by the provider's name of the attribute, at sign-on
 * @param push what a delivery holds; empty for a provider without any
 */
public record ContractPreview(
    String provider,
    String kind,
    boolean granted,
    String reason,
    String rule,
    Optional<String> subject,
    String identifierKind,
    Map<String, List<String>> attributes,
    Optional<ProviderPreview> push) {
  /** Values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "ContractPreview[" + provider + "]";
  }

  /** {@code provider, kind, granted, reason, rule, subject, identifierKind, signOn, push}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.put("kind", kind);
    json.put("granted", granted);
    json.put("reason", reason);
    json.put("rule", rule);
    json.put("subject", subject.orElse(null));
    json.put("identifierKind", identifierKind);
    json.put("signOn", attributes);
    json.put("push", push.map(ProviderPreview::toJson).orElse(null));
    return json;
  }
}
