package fr.preau.providers;

import java.util.ArrayList;
import java.util.List;

/** Counts what is left out, and keeps the first records one by one, in bounded memory. */
final class LeftOutLog {
  static final int KEPT = 1_000;

  private final List<LeftOutRecord> records = new ArrayList<>();
  private long count;

  /** One record and those that refer to it. */
  void add(String kind, String key, LeftOutReason rule, long dependents) {
    count += 1 + dependents;
    if (records.size() < KEPT) {
      records.add(new LeftOutRecord(kind, key, rule, dependents));
    }
  }

  /** All records left out, dependents counted. */
  long count() {
    return count;
  }

  /** The first {@value #KEPT}. */
  List<LeftOutRecord> records() {
    return List.copyOf(records);
  }
}
