package fr.preau.routes.directory;

import fr.preau.routes.directory.Settlements.Settled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A stream of changes on its way into a directory: what is still to come, under way, settled,
 * parked. Survives a lost connection, so that a new try goes on where the last one broke off.
 */
final class DirectoryWork {
  private static final int BATCH = 2_000;

  private final DirectoryServer server;
  private final Iterator<EntryChange> rest;
  private final Settlements settlements;
  private final Deque<Conversation> interrupted = new ArrayDeque<>();
  private final Deque<Conversation> waiting = new ArrayDeque<>();
  private final List<Settled> settled = new ArrayList<>();
  private final List<ParkedEntry> parked = new ArrayList<>();
  private long answers;
  private long answersBefore;
  private int fruitless;

  DirectoryWork(DirectoryServer server, Iterator<EntryChange> changes, Settlements settlements) {
    this.server = server;
    this.rest = changes;
    this.settlements = settlements;
  }

  DirectoryServer server() {
    return server;
  }

  /** Entries that were refused for good. */
  List<ParkedEntry> parked() {
    return parked;
  }

  boolean hasNext() {
    return !interrupted.isEmpty() || rest.hasNext();
  }

  /** The next entry to work on; one that a lost connection interrupted comes first. */
  Conversation next(Steps steps) {
    return interrupted.isEmpty() ? new Conversation(rest.next(), steps) : interrupted.remove();
  }

  /** Lets those go on whose name was taken. Whether there are any. */
  boolean resume() {
    interrupted.addAll(waiting);
    waiting.clear();
    return !interrupted.isEmpty();
  }

  /** Its last request has no answer; it is sent again. */
  void interrupt(Conversation conversation) {
    interrupted.addFirst(conversation);
  }

  void answered(Conversation conversation, Conversation.Verdict verdict) {
    answers++;
    switch (verdict) {
      case WAIT -> waiting.add(conversation);
      case DONE -> settle(new Settled(conversation.reference(), false));
      case MISSING -> settle(new Settled(conversation.reference(), true));
      case PARKED -> parked.add(conversation.parked());
      case CONTINUE -> {}
    }
  }

  /** Hands over what is settled and not yet told. */
  void flush() {
    if (!settled.isEmpty()) {
      settlements.settled(List.copyOf(settled));
      settled.clear();
    }
  }

  /** Whether so many tries in a row have got no answer at all; called once after each try. */
  boolean isStuck(int tries) {
    fruitless = answers > answersBefore ? 0 : fruitless + 1;
    answersBefore = answers;
    return fruitless >= tries;
  }

  private void settle(Settled entry) {
    settled.add(entry);
    if (settled.size() >= BATCH) {
      flush();
    }
  }
}
