package fr.preau.routes.inbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the inbox asks of the hub: look at a delivery and say what becomes of it. */
public interface Intake {
  /**
   * Receives one delivery. The same delivery may come again (after a crash, or when the hub was
   * busy), so receiving it twice must change nothing.
   *
   * @param sourceId the source whose inbox it was in
   * @param school UAI of the school in whose folder it was
   * @param files an archive, or loose files that belong together, sorted by name; they stay where
   *     they are until this returns
   * @return what became of it; an exception counts as a passing fault: the files stay and are
   *     offered again
   */
  InboxOutcome receive(String sourceId, Optional<String> school, List<Path> files);
}
