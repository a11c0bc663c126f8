package fr.preau.providers.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody else changed in a directory since it confirmed our changes.
 *
 * @param provider id of the provider
 * @param read how many entries were read below the base
 * @param counts how many differ, by {@link DriftRecord#what}
 * @param records the first of them, one by one
 * @param failure why the directory could not be read, for people
 */
public record DriftReport(
    String provider,
    long read,
    Map<String, Long> counts,
    List<DriftRecord> records,
    Optional<String> failure) {
  public DriftReport {
    counts = new TreeMap<>(counts);
    records = List.copyOf(records);
  }

  /** {@code provider, read, counts{…}, entries[], failure}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.put("read", read);
    json.put("counts", counts);
    json.put("entries", records.stream().map(DriftRecord::toJson).toList());
    json.put("failure", failure.orElse(null));
    return json;
  }
}
