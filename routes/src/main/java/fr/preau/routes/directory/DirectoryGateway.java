package fr.preau.routes.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** Brings changes into a directory, and waits for what becomes of them. */
public final class DirectoryGateway implements AutoCloseable {
  private final CamelContext context;
  private final ProducerTemplate producer;

  private DirectoryGateway(CamelContext context) {
    this.context = context;
    this.producer = context.createProducerTemplate();
  }

  /**
   * A gateway of its own, with the smallest Camel context that does.
   *
   * @param parking keeps what a server refuses
   */
  public static DirectoryGateway standalone(DirectoryRetry retry, Parking parking) {
    var context = new DefaultCamelContext();
    try {
      context.addRoutes(new DirectoryRoutes(retry, parking));
    } catch (Exception e) {
      throw new IllegalStateException("Cannot set up the directory routes", e);
    }
    context.start();
    return new DirectoryGateway(context);
  }

  /**
   * Makes changes, in no particular order among entries: one that needs another one first belongs
   * into a later call.
   *
   * @param changes read while the first of them are under way
   * @param settlements told of what the server confirmed; its exceptions end the work and come out
   *     here
   */
  public DirectoryOutcome apply(
      DirectoryServer server, Iterator<EntryChange> changes, Settlements settlements) {
    try {
      return producer.requestBody(
          "direct:" + DirectoryRoutes.APPLY,
          new DirectoryWork(server, changes, settlements),
          DirectoryOutcome.class);
    } catch (CamelExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Gives back what the gateway holds. */
  @Override
  public void close() {
    try {
      producer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      context.stop();
    }
  }
}
