package fr.preau.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Samples of every measurement of one academy, and what was learned about it. */
final class Results {
  /**
   * One time a measurement was taken.
   *
   * @param seconds elapsed
   * @param cpuSeconds processor time of the hub and of the server together
   */
  record Sample(double seconds, double cpuSeconds) {}

  private final Map<Measurement, List<Sample>> samples = new EnumMap<>(Measurement.class);
  private long people;
  private long changedPeople;
  private long rows;
  private long xmlBytes;
  private long garBytes;
  private long serverMemory;

  void add(Measurement measurement, Sample sample) {
    samples.computeIfAbsent(measurement, m -> new ArrayList<>()).add(sample);
  }

  List<Sample> of(Measurement measurement) {
    return List.copyOf(samples.getOrDefault(measurement, List.of()));
  }

  /** The median of the elapsed seconds. */
  double seconds(Measurement measurement) {
    return median(measurement, Sample::seconds);
  }

  /** The median of the processor seconds. */
  double cpuSeconds(Measurement measurement) {
    return median(measurement, Sample::cpuSeconds);
  }

  /**
   * What everything is compared with: parsing and copying with nothing around them, without foreign
   * keys.
   */
  double baseline() {
    return seconds(Measurement.PARSE) + seconds(Measurement.COPY);
  }

  /** The same into the final tables with all of their keys, the foreign ones too. */
  double baselineWithAllKeys() {
    return seconds(Measurement.PARSE) + seconds(Measurement.COPY_WITH_FOREIGN_KEYS);
  }

  void academy(long peopleRead, long bytesRead) {
    people = peopleRead;
    xmlBytes = bytesRead;
  }

  void changed(long peopleChanged) {
    changedPeople = peopleChanged;
  }

  void copied(long rowsCopied) {
    rows = rowsCopied;
  }

  void delivered(long bytes) {
    garBytes = bytes;
  }

  void serverUsed(long bytes) {
    serverMemory = Math.max(serverMemory, bytes);
  }

  long people() {
    return people;
  }

  long changedPeople() {
    return changedPeople;
  }

  long rows() {
    return rows;
  }

  long xmlBytes() {
    return xmlBytes;
  }

  long garBytes() {
    return garBytes;
  }

  long serverMemory() {
    return serverMemory;
  }

  private double median(Measurement measurement, ToDoubleFunction<Sample> value) {
    double[] sorted = of(measurement).stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
