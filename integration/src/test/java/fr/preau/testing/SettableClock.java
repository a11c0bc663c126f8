package fr.preau.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what a test says. */
public final class SettableClock extends Clock {
  private volatile Instant now;

  private SettableClock(Instant now) {
    this.now = now;
  }

  /** Noon of that day. */
  public static SettableClock on(String date) {
    var clock = new SettableClock(Instant.EPOCH);
    clock.set(date);
    return clock;
  }

  /** Goes to noon of that day. */
  public void set(String date) {
    now = LocalDate.parse(date).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
