package fr.preau.routes.directory;

import java.util.List;

/** Learns what the server has confirmed, soon after it did. Port of the application. */
public interface Settlements {
  /**
   * What became of an entry.
   *
   * @param missing the server does not know the entry that was to be changed
   */
  record Settled(long reference, boolean missing) {}

  /**
   * Some entries are settled. Called from one thread, which waits as long as it takes: keeping them
   * may go on afterwards, a few batches behind at most. What is not kept is written again one day,
   * which is safe.
   *
   * @param batch at most a few thousand
   */
  void settled(List<Settled> batch);
}
