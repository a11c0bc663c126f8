package fr.preau.routes.pickup;

import java.util.Optional;

/** Remembers what a server said of the file last taken from it: its ETag, else its date. */
public interface Marks {
  /** The mark of the file last taken from that address for that source. */
  Optional<String> last(String sourceId, String address);

  /** Keeps the mark of a file that has been settled. */
  void remember(String sourceId, String address, String mark);
}
