package fr.preau.privacy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a purge removed, or would.
 *
 * @param dryRun whether nothing was removed
 * @param people people erased
 * @param tables rows removed, by table
 * @param folders files removed, by folder of the home
 * @param stillAtProviders people erased whom a provider has not been told to remove, by provider
 */
public record PurgeReport(
    boolean dryRun,
    long people,
    Map<String, Long> tables,
    Map<String, Long> folders,
    Map<String, Long> stillAtProviders,
    double seconds) {
  public PurgeReport {
    tables = new LinkedHashMap<>(tables);
    folders = new LinkedHashMap<>(folders);
    stillAtProviders = new LinkedHashMap<>(stillAtProviders);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("dryRun", dryRun);
    json.put("people", people);
    json.put("tables", tables);
    json.put("folders", folders);
    json.put("stillAtProviders", stillAtProviders);
    json.put("seconds", seconds);
    return json;
  }
}
