package fr.preau.sso.upstream.oidc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one provider's discovery document said last. It is asked for again after an hour; when that
 * fails, the last answer stays good and the next try waits a little, so that nobody stands in line
 * before a provider that is down. Thread-safe.
 */
final class Lookup {
  static final Duration FRESH = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(15);

  private final Supplier<Discovered> source;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile State state = new State(null, new OidcRefusal("unknown-provider"), Instant.MIN);

  /**
   * @param known the last answer
   * @param problem why there is none
   * @param next when it is asked for again
   */
  private record State(@Nullable Discovered known, OidcRefusal problem, Instant next) {}

  Lookup(Supplier<Discovered> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * The answer to go by.
   *
   * @throws OidcRefusal as long as there has been none
   */
  Discovered now() {
    State seen = state;
    if (isDue(seen)) {
      if (seen.known() == null) {
        lock.lock();
      } else if (!lock.tryLock()) {
        return seen.known();
      }
      try {
        seen = state;
        if (isDue(seen)) {
          seen = look(seen);
          state = seen;
        }
      } finally {
        lock.unlock();
      }
    }
    Discovered known = seen.known();
    if (known == null) {
      throw new OidcRefusal(seen.problem().reason(), seen.problem().why(), seen.problem());
    }
    return known;
  }

  private boolean isDue(State seen) {
    return !clock.instant().isBefore(seen.next());
  }

  private State look(State before) {
    try {
      Discovered found = source.get();
      Discovered known = before.known();
      boolean same = known != null && known.document().equals(found.document());
      return new State(same ? known : found, before.problem(), clock.instant().plus(FRESH));
    } catch (OidcRefusal e) {
      return new State(before.known(), e, clock.instant().plus(PAUSE));
    }
  }
}
