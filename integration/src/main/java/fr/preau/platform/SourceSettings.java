package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Uai;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of {@code config/sources/}.
 *
 * @param home that relative paths start from
 * @param document that its schema accepts
 * @param mistakes takes what the schema cannot see
 */
record SourceSettings(Home home, YamlDocument document, List<ConfigMistake> mistakes) {
  /** Sources that the hub is itself. */
  private static final Set<String> RESERVED = Set.of("manual", "identity");

  /** Formats that do not tell their mapping. */
  private static final Set<String> MAPPED = Set.of("csv", "ldap");

  /**
   * The source of that id.
   *
   * @param guards thresholds where it gives none
   * @param feeds ids of the sources so far by namespace and degree; takes this one
   */
  SourceConfig bind(String id, GuardThresholds guards, Map<String, String> feeds) {
    var settings = new Settings(document.root());
    String namespace = settings.text("namespace").orElseThrow();
    String format = settings.text("format").orElseThrow();
    String degree = settings.text("degree").orElse(format.equals("onde") ? "1D" : "2D");
    if (MAPPED.contains(format) && !settings.has("mapping")) {
      mistakes.add(document.mistake("", "missing", "mapping"));
    }
    if (RESERVED.contains(id) || namespace.equals("manual")) {
      mistakes.add(document.mistake("/namespace", "reserved", id, namespace));
    }
    Optional.ofNullable(feeds.putIfAbsent(namespace + " " + degree, id))
        .ifPresent(
            other ->
                mistakes.add(
                    document.mistake("/namespace", "same-feed", namespace, degree, other)));
    Optional<SourceTransport> transport = transport(settings.at("transport"), format);
    Optional<CronTimes> schedule = new ScheduleSettings(document, mistakes).bind();
    if (schedule.isEmpty() && transport.filter(SourceTransport::needsSchedule).isPresent()) {
      mistakes.add(document.mistake("", "missing", "schedule"));
    }
    return new SourceConfig(
        id,
        format,
        degree,
        new Namespace(namespace),
        settings.text("academy"),
        settings.list("schools", uai -> new Uai(uai.asText())).map(Set::copyOf).orElse(Set.of()),
        settings
            .list("guardianStatuses", JsonNode::asInt)
            .map(Set::copyOf)
            .orElse(SourceConfig.DEFAULT_GUARDIAN_STATUSES),
        settings.guards(guards),
        settings.integer("deltaMaxGapDays", SourceConfig.DEFAULT_DELTA_MAX_GAP_DAYS),
        new CalendarSettings(document, mistakes).bind(settings.guards(guards)),
        transport,
        schedule,
        settings.text("mapping"),
        schoolNames(settings.at("schoolNames")));
  }

  /** A directory is read in place; files come by any other way. */
  private Optional<SourceTransport> transport(Settings transport, String format) {
    boolean directory = transport.has("ldap");
    if (format.equals("ldap") && !directory) {
      mistakes.add(document.mistake("/transport", "missing", "transport.ldap"));
      return Optional.empty();
    }
    if (directory && !format.equals("ldap")) {
      mistakes.add(document.mistake("/transport/ldap", "choice", "ldap", "folder, sftp, https"));
    }
    return directory
        ? Optional.of(new DirectorySettings(home, document, mistakes).bind())
        : new TransportSettings(home).bind(transport);
  }

  private static Map<Uai, String> schoolNames(Settings settings) {
    var names = new HashMap<Uai, String>();
    settings
        .node()
        .properties()
        .forEach(name -> names.put(new Uai(name.getKey()), name.getValue().asText()));
    return names;
  }
}
