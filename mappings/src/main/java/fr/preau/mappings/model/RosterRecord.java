package fr.preau.mappings.model;

/**
 * One entry of a source in canonical form. Closed on purpose: each destination decides what to do
 * for every kind. Links to other entries are the ids of the same namespace, unresolved.
 */
public sealed interface RosterRecord permits School, Level, Subject, Pupil, Relative, Staff {
  /** Natural key of the entry. */
  RecordKey key();

  /** Kind of the entry, for storage and messages. */
  EntryKind kind();
}
