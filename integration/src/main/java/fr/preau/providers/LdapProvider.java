package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ProviderConfig.RemovalGuards;
import fr.preau.providers.directory.DesiredEntries;
import fr.preau.providers.directory.DirectoryTarget;
import fr.preau.providers.directory.DriftReport;
import fr.preau.providers.directory.Refusal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An LDAP directory: entries that are changed one by one, and confirmed one by one.
 *
 * @param id of the provider
 * @param target the directory
 * @param locale of the reasons that are kept
 */
record LdapProvider(String id, DirectoryTarget target, Locale locale) implements ProviderKind {
  @Override
  public Set<SdetProfile> profiles() {
    var profiles = EnumSet.copyOf(ViewScope.GAR_PROFILES);
    profiles.add(SdetProfile.GUARDIAN);
    return profiles;
  }

  @Override
  public ProviderView view(JdbcTemplate session, ViewScope scope) {
    var leftOut = new LeftOutLog();
    DesiredEntries.focus(session);
    ProviderView view =
        new ViewBuilder(session, scope).buildUnhashed(ViewChecks.NONE, leftOut, Optional.empty());
    note(leftOut, target.desire(session, id));
    return view;
  }

  @Override
  public Set<String> carries() {
    return CarriedWords.of(target.config());
  }

  @Override
  public Map<String, Map<String, Long>> count(JdbcTemplate session) {
    return target.count(session);
  }

  @Override
  public Consignment prepare(
      JdbcTemplate session, LocalDateTime stamp, Path directory, LeftOutLog leftOut) {
    return new Changes(session, count(session), leftOut);
  }

  @Override
  public Acknowledged acknowledged(JdbcTemplate session, String provider) {
    return Acknowledged.entryByEntry(session, provider);
  }

  @Override
  public Optional<Map<String, Object>> preview(JdbcTemplate session) {
    return target.preview(session);
  }

  @Override
  public void look(JdbcTemplate session) {
    if (target.repairs()) {
      target
          .drift(session, id, true, locale)
          .failure()
          .ifPresent(
              reason -> {
                throw new UnfitDeliveryException(reason);
              });
    }
  }

  @Override
  public List<Hold> holds(JdbcTemplate session, RemovalGuards limits) {
    long deletions = target.deletionsDue(session);
    Long all =
        session.queryForObject(
            "select count(*) from directory_entry where provider = ? and person_id is not null",
            Long.class,
            id);
    long people = all == null ? 0 : all;
    return limits.overall().isExceededBy(deletions, people)
        ? List.of(
            new Hold(
                "deletions", Hold.WHOLE_DELIVERY, deletions, people, limits.overall().toString()))
        : List.of();
  }

  @Override
  public boolean isDue(JdbcTemplate session) {
    return target.isDue(session);
  }

  @Override
  public Optional<DriftReport> drift(JdbcTemplate session, boolean repair) {
    return Optional.of(target.drift(session, id, repair, locale));
  }

  private static void note(LeftOutLog leftOut, List<Refusal> refusals) {
    for (Refusal refusal : refusals) {
      leftOut.add(refusal.kind(), refusal.key(), new DirectoryRefusal(refusal), 0);
    }
  }

  /** The changes of one push. */
  private final class Changes implements Consignment {
    private final JdbcTemplate session;
    private final Map<String, Map<String, Long>> records;
    private final LeftOutLog leftOut;

    Changes(JdbcTemplate session, Map<String, Map<String, Long>> records, LeftOutLog leftOut) {
      this.session = session;
      this.records = records;
      this.leftOut = leftOut;
    }

    @Override
    public Map<String, Map<String, Long>> records() {
      return records;
    }

    @Override
    public boolean arrivesInParts() {
      return true;
    }

    @Override
    public List<String> names() {
      return List.of(target.address());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Refused entries are told as left out and are not acknowledged; the next push tries them
     * again. A directory that confirms nothing and refuses something counts as a failure.
     */
    @Override
    public Optional<String> bring(Acknowledged acknowledged) {
      DirectoryTarget.Pushed pushed = target.push(session);
      note(leftOut, pushed.refusals());
      if (pushed.stopped().isPresent()) {
        var stopped = pushed.stopped().get();
        return Optional.of(stopped.message(locale) + " " + stopped.action(locale));
      }
      return pushed.confirmed() == 0 && !pushed.refusals().isEmpty()
          ? Optional.of(ProviderMessages.text(locale, "directory-nothing-confirmed"))
          : Optional.empty();
    }
  }
}
