package fr.preau.intake;

import fr.preau.mappings.model.Namespace;

/**
 * A source that is the hub itself: nobody declares it.
 *
 * @param id its id, which no declared source may have
 * @param namespace namespace of its numbers
 */
public record RecordSource(String id, Namespace namespace) {}
