package fr.preau.routes.inbox;

import fr.preau.routes.inbox.InboxOutcome.Accepted;
import org.apache.camel.Body;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Hands a delivery to the hub, unless one of the same content was accepted before. A key is kept
 * only after acceptance: kept before, as Camel's idempotent consumer does, it would make a crash
 * lose the delivery; and a refused one may come again once its cause is settled.
 */
final class Desk {
  private final Intake intake;
  private final IdempotentRepository seen;

  Desk(Intake intake, IdempotentRepository seen) {
    this.intake = intake;
    this.seen = seen;
  }

  public Settled receive(@Body InboxDelivery delivery) {
    if (seen.contains(delivery.key())) {
      return new Settled(delivery, new Accepted(), true);
    }
    InboxOutcome outcome = intake.receive(delivery.sourceId(), delivery.files());
    if (outcome instanceof Accepted) {
      seen.add(delivery.key());
    }
    return new Settled(delivery, outcome, false);
  }

  /**
   * A delivery and what the hub said to it.
   *
   * @param known whether it was accepted before, so that nobody looked at it now
   */
  record Settled(InboxDelivery delivery, InboxOutcome outcome, boolean known) {}
}
