package fr.preau.routes.inbox;

/** What the hub says to a delivery. */
public sealed interface InboxOutcome {
  /** It was taken, even if schools are held or nothing changed. */
  record Accepted() implements InboxOutcome {}

  /**
   * It cannot be used; the same files would be refused again.
   *
   * @param reason for the person who looks beside the file; no personal data
   */
  record Refused(String reason) implements InboxOutcome {}

  /** Not now; it stays and is offered again. */
  record Busy() implements InboxOutcome {}
}
