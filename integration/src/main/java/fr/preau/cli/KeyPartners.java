package fr.preau.cli;

import fr.preau.hub.Readiness;
import fr.preau.sso.keys.KeyReadings.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Partners who have to learn a key, as {@code preau sso keys} tells of them. */
final class KeyPartners {
  private final Texts texts;
  private final List<String> lines = new ArrayList<>();
  private final List<Map<String, Object>> documents = new ArrayList<>();

  KeyPartners(Texts texts) {
    this.texts = texts;
  }

  void add(Readiness.Standing standing) {
    lines.add(texts.text("keys.partners", standing.key().kid()));
    for (Readiness.Partner partner : standing.partners()) {
      lines.add(line(partner.id(), partner.known()));
      documents.add(document(partner.id(), partner.known()));
    }
    for (Reading reading : standing.unnamed()) {
      lines.add(line(texts.text("keys.somebody"), Optional.of(reading)));
      documents.add(document(null, Optional.of(reading)));
    }
    List<String> unknown = standing.unknown();
    if (!unknown.isEmpty()) {
      boolean signs = !standing.key().signsFrom().isAfter(Instant.now());
      lines.add(
          texts.text(
              signs ? "keys.unknown-signs" : "keys.unknown-partners",
              String.join(", ", unknown),
              standing.key().signsFrom().toString()));
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  List<Map<String, Object>> documents() {
    return List.copyOf(documents);
  }

  private String line(String who, Optional<Reading> known) {
    return known
        .map(
            reading ->
                texts.text(
                    "keys.known-" + reading.source().code(),
                    who,
                    reading.at().toString(),
                    reading.by()))
        .orElseGet(() -> texts.text("keys.known-not", who));
  }

  private static Map<String, Object> document(String who, Optional<Reading> known) {
    var json = new LinkedHashMap<String, Object>();
    json.put("partner", who);
    json.put("known", known.map(reading -> reading.source().code()).orElse("unknown"));
    json.put("at", known.map(reading -> reading.at().toString()).orElse(null));
    json.put("by", known.map(Reading::by).orElse(null));
    return json;
  }
}
