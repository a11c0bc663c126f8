package fr.preau.routes.directory;

import fr.preau.routes.directory.DirectoryOutcome.Done;
import fr.preau.routes.directory.DirectoryOutcome.Reason;
import fr.preau.routes.directory.DirectoryOutcome.Stopped;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The steps of the directory routes. */
final class DirectorySteps {
  static final String WORK = "work";

  private final DirectoryRetry retry;

  DirectorySteps(DirectoryRetry retry) {
    this.retry = retry;
  }

  /** Does what is left of the work. */
  public void apply(@ExchangeProperty(WORK) DirectoryWork work) {
    try (var connections = DirectoryConnections.open(work.server())) {
      new Pipeline(connections, work.server()).run(work);
    }
  }

  /** Whether another try makes sense. Asked once after each. */
  public boolean isWorthAnotherTry(Exchange exchange) {
    boolean stuck = work(exchange).isStuck(retry.fruitless());
    return !stuck && fault(exchange).reason() == Reason.UNREACHABLE;
  }

  public List<ParkedEntry> parked(@ExchangeProperty(WORK) DirectoryWork work) {
    return work.parked();
  }

  public Done done(@ExchangeProperty(WORK) DirectoryWork work) {
    return new Done(work.parked().size());
  }

  public Stopped stopped(
      @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) DirectoryFault fault,
      @ExchangeProperty(WORK) DirectoryWork work) {
    return new Stopped(fault.reason(), work.server().address(), work.parked().size());
  }

  /** Hands one refused entry over. */
  public static final class Park {
    private final Parking parking;

    Park(Parking parking) {
      this.parking = parking;
    }

    public void park(@Body ParkedEntry entry) {
      parking.park(entry);
    }
  }

  private static DirectoryWork work(Exchange exchange) {
    return exchange.getProperty(WORK, DirectoryWork.class);
  }

  private static DirectoryFault fault(Exchange exchange) {
    return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, DirectoryFault.class);
  }
}
