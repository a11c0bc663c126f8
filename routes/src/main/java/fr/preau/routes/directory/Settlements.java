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
   * Some entries are settled. Called from one thread; must have kept it when it returns.
   *
   * @param batch at most a few thousand
   */
  void settled(List<Settled> batch);
}
