package fr.preau.routes.inbox;

import java.nio.file.Path;

/**
 * The inbox of one source.
 *
 * @param sourceId id of the source: letters, digits, {@code -} and {@code _}
 * @param directory where files are dropped; created when it is missing
 */
public record Inbox(String sourceId, Path directory) {}
