package fr.preau.platform;

import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Uai;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A declared origin of roster data: {@code config/sources/ID.yaml}.
 *
 * @param id name of its file, without the ending
 * @param format {@code aaf}, {@code onde}, {@code csv} or {@code ldap}
 * @param degree {@code 1D} or {@code 2D}; both of one academy share a namespace
 * @param namespace feed in which its numbers are unique; no other source has it for the same degree
 * @param academy academy code that its exports state, such as {@code 13}
 * @param schools schools it is known to deliver; empty when that is left to what it delivered
 *     before
 * @param guardianStatuses legal statuses that make a guardian
 * @param guards thresholds of its imports
 * @param deltaMaxGapDays days since the last delivery above which a delta waits for a person
 * @param calendar the school year as it lives it
 * @param transport where its deliveries come from beside its inbox
 * @param schedule when it is looked at; always, as far as that is possible, when there is none
 * @param mapping name of the mapping documents, where the format alone does not tell
 * @param schoolNames what schools are called, where their lists do not say
 */
public record SourceConfig(
    String id,
    String format,
    String degree,
    Namespace namespace,
    Optional<String> academy,
    Set<Uai> schools,
    Set<Integer> guardianStatuses,
    GuardThresholds guards,
    int deltaMaxGapDays,
    SchoolCalendar calendar,
    Optional<SourceTransport> transport,
    Optional<CronTimes> schedule,
    Optional<String> mapping,
    Map<Uai, String> schoolNames) {
  /** Days between two deliveries of a delta's source when nothing is configured. */
  public static final int DEFAULT_DELTA_MAX_GAP_DAYS = 4;

  /** Legal statuses that make a guardian when nothing is configured. */
  public static final Set<Integer> DEFAULT_GUARDIAN_STATUSES = Set.of(1);

  public SourceConfig {
    schools = Set.copyOf(schools);
    guardianStatuses = Set.copyOf(guardianStatuses);
    schoolNames = Map.copyOf(schoolNames);
  }

  /** A source whose format tells its mapping, and whose deliveries name their schools. */
  public SourceConfig(
      String id,
      String format,
      String degree,
      Namespace namespace,
      Optional<String> academy,
      Set<Uai> schools,
      Set<Integer> guardianStatuses,
      GuardThresholds guards,
      SchoolCalendar calendar,
      Optional<SourceTransport> transport,
      Optional<CronTimes> schedule) {
    this(
        id,
        format,
        degree,
        namespace,
        academy,
        schools,
        guardianStatuses,
        guards,
        DEFAULT_DELTA_MAX_GAP_DAYS,
        calendar,
        transport,
        schedule,
        Optional.empty(),
        Map.of());
  }

  /** Whether the hub reads where the data is: no files come, to no inbox. */
  public boolean isReadInPlace() {
    return transport.filter(SourceTransport.Ldap.class::isInstance).isPresent();
  }

  /** An AAF source of one academy with the default thresholds. */
  public static SourceConfig aaf(String id, String degree, Namespace namespace, String academy) {
    return new SourceConfig(
        id,
        "aaf",
        degree,
        namespace,
        Optional.of(academy),
        Set.of(),
        DEFAULT_GUARDIAN_STATUSES,
        GuardThresholds.DEFAULTS,
        SchoolCalendar.PLAIN,
        Optional.empty(),
        Optional.empty());
  }
}
