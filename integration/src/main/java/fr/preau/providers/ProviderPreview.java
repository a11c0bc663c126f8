package fr.preau.providers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What one provider gets about one person.
 *
 * @param provider id of the provider
 * @param visible whether the provider gets the person at all
 * @param reason why not, in kebab case: {@code not-in-force}, {@code not-entitled} (suspended, no
 *     role, or outside the subscription) or {@code breaks-a-rule}; empty when visible
 * @param identifier the provider's identifier for the person, once one was made
 * @param attributes what it gets, by the provider's element names
 */
public record ProviderPreview(
    String provider,
    boolean visible,
    String reason,
    Optional<String> identifier,
    Map<String, Object> attributes) {
  /** Names and values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "ProviderPreview[" + provider + "]";
  }

  /** {@code provider, visible, reason, identifier, attributes}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.put("visible", visible);
    json.put("reason", reason);
    json.put("identifier", identifier.orElse(null));
    json.put("attributes", attributes);
    return json;
  }

  static ProviderPreview hidden(String provider, String reason, Optional<String> identifier) {
    return new ProviderPreview(provider, false, reason, identifier, Map.of());
  }

  /** Works the person's part of the view out, inside a transaction that is rolled back. */
  static ProviderPreview of(JdbcTemplate session, ProviderSettings settings, long person) {
    Optional<String> identifier =
        session
            .queryForList(
                "select identifier::text from provider_identifier where provider = ? and person_id = ?",
                String.class,
                settings.id(),
                person)
            .stream()
            .findFirst();
    session.execute("create temp table pv_focus as select " + person + "::bigint as person_id");
    ViewScripts.run(session, "preview-focus.sql");
    ProviderView view = settings.kind().view(session, settings.scope());
    Optional<Map<String, Object>> seen = settings.kind().preview(session);
    if (seen.isPresent()) {
      return new ProviderPreview(settings.id(), true, "", identifier, seen.get());
    }
    boolean broken = view.leftOut().count() > 0;
    return hidden(settings.id(), broken ? "breaks-a-rule" : "not-entitled", identifier);
  }
}
