package fr.preau.providers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one {@code provider plan} or {@code provider push} did: the document of the command-line
 * contract.
 *
 * @param delivery number of the delivery; empty for a plan, which leaves none
 * @param provider id of the provider
 * @param state what became of it
 * @param files names of the files at the provider, archive first; empty when nothing was sent
 * @param records how many, by file or other gathering, then by kind of record
 * @param leftOut records left out, those that refer to a left-out one counted
 * @param leftOutRecords the first of them, one by one
 * @param plan what it changes since the last acknowledged delivery
 * @param holds why it waits
 * @param appointments people who allot resources, where there is none or a wrong one
 * @param renamedGroups groups sent under another code
 * @param failure why it could not be sent, for people
 * @param seconds elapsed time
 */
public record ProviderReport(
    Optional<Integer> delivery,
    String provider,
    DeliveryState state,
    List<String> files,
    Map<String, Map<String, Long>> records,
    long leftOut,
    List<LeftOutRecord> leftOutRecords,
    Difference plan,
    List<Hold> holds,
    Appointments appointments,
    List<RenamedGroup> renamedGroups,
    Optional<String> failure,
    double seconds) {
  public ProviderReport {
    files = List.copyOf(files);
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
    leftOutRecords = List.copyOf(leftOutRecords);
    holds = List.copyOf(holds);
    renamedGroups = List.copyOf(renamedGroups);
  }

  /** The JSON document in that language, every key always present. */
  public Map<String, Object> toJson(Locale locale) {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.put("state", state.code());
    json.put("files", files);
    json.put("records", records);
    json.put("leftOut", leftOut);
    json.put("delivery", delivery.orElse(null));
    json.put("plan", plan.toJson());
    json.put("holds", holds.stream().map(hold -> hold.toJson(locale)).toList());
    json.put("leftOutRecords", leftOutRecords.stream().map(item -> item.toJson(locale)).toList());
    json.put("respAffMissing", appointments.missing());
    json.put(
        "respAffProblems",
        appointments.problems().stream().map(problem -> problem.toJson(locale)).toList());
    json.put("renamedGroups", renamedGroups);
    json.put("failure", failure.orElse(null));
    json.put("seconds", Math.round(seconds * 100) / 100.0);
    return json;
  }
}
