package fr.preau.routes.directory;

/** Keeps what was refused until somebody looks. Port of the application. */
public interface Parking {
  /** Keeps one entry; the same one may come again. */
  void park(ParkedEntry entry);
}
