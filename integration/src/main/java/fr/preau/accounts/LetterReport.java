package fr.preau.accounts;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was printed.
 *
 * @param files PDF files, in their order
 * @param csv the same as CSV
 * @param sheets people with a sheet
 * @param codes sheets with a code
 * @param activated sheets without, because their people have activated their accounts
 * @param voided earlier codes that could still have been used, and no longer can
 * @param federated people chosen without a sheet, because they sign in elsewhere
 */
public record LetterReport(
    List<Path> files,
    Optional<Path> csv,
    long sheets,
    long codes,
    long activated,
    long voided,
    long federated) {
  public LetterReport {
    files = List.copyOf(files);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("files", files.stream().map(Path::toString).toList());
    json.put("csv", csv.map(Path::toString));
    json.put("sheets", sheets);
    json.put("codes", codes);
    json.put("activated", activated);
    json.put("voided", voided);
    json.put("federated", federated);
    return json;
  }
}
