package fr.preau.intake;

import fr.preau.mappings.mapping.Problem;
import fr.preau.plan.Stage;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends to quarantine what a full says twice in different words: none of it can be believed. */
final class AmbiguousEntries {
  private final Stage stage;
  private final Feed feed;
  private final QuarantineLog quarantine;

  AmbiguousEntries(Stage stage, Feed feed, QuarantineLog quarantine) {
    this.stage = stage;
    this.feed = feed;
    this.quarantine = quarantine;
  }

  /** Sets aside the contradictions between entries just read, then those with known ones. */
  void setAside(KnownImage known, List<ReadPipeline.NumberedPart> files) throws SQLException {
    Map<Integer, String> names = new HashMap<>();
    files.forEach(file -> names.put(file.id(), file.part().name()));
    for (Stage.Place place : stage.setAmbiguousAside()) {
      refuse(place, names);
    }
    if (known.hasFingerprints()) {
      for (Stage.Second second : stage.setSecondsAside(feed.id())) {
        refuse(second.place(), names);
        KnownImage.Place met = known.place(second.known());
        refuse(
            new Stage.Place(second.place().kind(), second.place().key(), met.file(), met.line()),
            names);
      }
    }
  }

  private void refuse(Stage.Place place, Map<Integer, String> names) {
    quarantine.refuse(
        names.get(place.fileId()),
        place.line(),
        place.kind(),
        place.key(),
        "",
        List.of(Problem.ambiguousId()));
  }
}
