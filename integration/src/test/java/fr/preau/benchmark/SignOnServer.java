package fr.preau.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that people sign in at, as a process with a PostgreSQL of its own. */
interface SignOnServer extends AutoCloseable {
  /** Its code flow. */
  CodeFlow flow();

  /** What people type to sign in, by the name of the field. */
  List<Map<String, String>> people();

  /** Seconds of the processor that its own process used until now. */
  double cpuSeconds();

  /** Seconds of the processor that its PostgreSQL used until now. */
  double databaseSeconds();

  @Override
  void close();

  /** Signs everybody in, each in a browser of their own. */
  default List<Visitor> signIn() {
    var visitors = new ArrayList<Visitor>();
    for (Map<String, String> credentials : people()) {
      var visitor = new Visitor();
      flow().signIn(visitor, credentials);
      visitors.add(visitor);
    }
    return visitors;
  }

  /** Loads it for a while and counts what that costs. */
  default Slice measure(int seconds, List<? extends Runnable> work) {
    double own = cpuSeconds();
    double database = databaseSeconds();
    Load.Done done = Load.run(seconds, work);
    return new Slice(
        done.times(), done.seconds(), cpuSeconds() - own, databaseSeconds() - database);
  }
}
