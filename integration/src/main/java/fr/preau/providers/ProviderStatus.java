package fr.preau.providers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider and its last delivery.
 *
 * @param provider id of the provider
 * @param state where its last delivery stands
 * @param lastDelivered when both files were last in place, ISO 8601 in UTC
 * @param report the last report as it was kept; empty maps and lists when there is none
 */
public record ProviderStatus(
    String provider,
    DeliveryState state,
    Optional<String> lastDelivered,
    Map<String, Object> report) {
  /**
   * {@code provider, state, files, records, leftOut, lastDelivered, holds, respAffMissing,
   * failure}.
   */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.put("state", state.code());
    json.put("files", report.getOrDefault("files", List.of()));
    json.put("records", report.getOrDefault("records", Map.of()));
    json.put("leftOut", report.getOrDefault("leftOut", 0));
    json.put("lastDelivered", lastDelivered.orElse(null));
    json.put("holds", report.getOrDefault("holds", List.of()));
    json.put("respAffMissing", report.getOrDefault("respAffMissing", List.of()));
    json.put("failure", report.get("failure"));
    return json;
  }
}
