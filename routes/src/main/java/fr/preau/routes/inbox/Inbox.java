package fr.preau.routes.inbox;

import java.nio.file.Path;

/**
 * The inbox of one source.
 *
 * @param sourceId id of the source: letters, digits, {@code -} and {@code _}
 * @param directory where files are dropped; created when it is missing
 * @param bySchool whether folders named by a UAI are inboxes of that school
 */
public record Inbox(String sourceId, Path directory, boolean bySchool) {
  /** An inbox for all schools together. */
  public Inbox(String sourceId, Path directory) {
    this(sourceId, directory, false);
  }
}
