package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import fr.preau.routes.directory.Conversation.Verdict;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a window of requests under way, over several connections, never two for one entry. All
 * decisions are taken on the caller's thread; the connections' threads only queue the answers.
 */
final class Pipeline {
  private final List<LDAPConnection> connections;
  private final DirectoryServer server;
  private final Steps steps;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Map<Conversation, Sent> underWay = new IdentityHashMap<>();
  private Optional<ResultCode> fault = Optional.empty();
  private int turn;

  private record Sent(Step step, LDAPConnection connection) {}

  private record Arrival(Conversation conversation, Step step, Answer answer) {}

  Pipeline(DirectoryConnections connections, DirectoryServer server) {
    this.connections = connections.all();
    this.server = server;
    this.steps = new Steps(Features.of(connections.first()));
  }

  /**
   * Works until everything is settled or parked.
   *
   * @throws DirectoryFault when the server cannot be worked with; what had no answer is back in the
   *     work, what was answered is settled
   */
  void run(DirectoryWork work) {
    try {
      do {
        drain(work);
      } while (fault.isEmpty() && work.resume());
    } finally {
      underWay.keySet().forEach(work::interrupt);
      work.flush();
    }
    fault.ifPresent(
        code -> {
          throw DirectoryFault.broken(code);
        });
  }

  private void drain(DirectoryWork work) {
    while (true) {
      while (fault.isEmpty() && underWay.size() < server.window() && work.hasNext()) {
        begin(work, work.next(steps));
      }
      if (underWay.isEmpty()) {
        return;
      }
      Arrival arrival = await();
      if (arrival == null) {
        fault = Optional.of(ResultCode.TIMEOUT);
        return;
      }
      for (; arrival != null; arrival = arrivals.poll()) {
        take(work, arrival);
      }
    }
  }

  /** One that has nothing to be sent is done. */
  private void begin(DirectoryWork work, Conversation conversation) {
    if (conversation.isDone()) {
      work.answered(conversation, Verdict.DONE);
    } else {
      send(conversation);
    }
  }

  private void take(DirectoryWork work, Arrival arrival) {
    Conversation conversation = arrival.conversation();
    Sent sent = underWay.get(conversation);
    if (sent == null || sent.step() != arrival.step()) {
      // A connection that is lost while a request is sent may say so twice.
      return;
    }
    underWay.remove(conversation);
    if (DirectoryFault.isOfTheServer(arrival.answer().code())) {
      fault = Optional.of(arrival.answer().code());
      work.interrupt(conversation);
      return;
    }
    Verdict verdict = conversation.answer(arrival.answer());
    work.answered(conversation, verdict);
    if (verdict == Verdict.CONTINUE) {
      if (fault.isPresent()) {
        work.interrupt(conversation);
      } else {
        send(conversation, sent.connection());
      }
    }
  }

  private void send(Conversation conversation) {
    send(conversation, connections.get(turn));
    turn = (turn + 1) % connections.size();
  }

  private void send(Conversation conversation, LDAPConnection connection) {
    Step step = conversation.step();
    underWay.put(conversation, new Sent(step, connection));
    try {
      step.send(connection, answer -> arrivals.add(new Arrival(conversation, step, answer)));
    } catch (LDAPException e) {
      arrivals.add(
          new Arrival(
              conversation,
              step,
              new Answer(e.getResultCode(), String.valueOf(e.getMessage()), Optional.empty())));
    }
  }

  private @Nullable Arrival await() {
    try {
      return arrivals.poll(server.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a directory was being changed", e);
    }
  }
}
