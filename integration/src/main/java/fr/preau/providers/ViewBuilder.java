package fr.preau.providers;

import static fr.preau.providers.ReleasedAttribute.BIRTH_DATE;
import static fr.preau.providers.ReleasedAttribute.BIRTH_FAMILY_NAME;
import static fr.preau.providers.ReleasedAttribute.CIVILITY;
import static fr.preau.providers.ReleasedAttribute.DISCIPLINES;
import static fr.preau.providers.ReleasedAttribute.LEVELS;
import static fr.preau.providers.ReleasedAttribute.MAIL;
import static fr.preau.providers.ReleasedAttribute.OTHER_GIVEN_NAMES;
import static fr.preau.providers.ReleasedAttribute.SUBJECTS;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Works out a provider's view, set-wise, into temporary tables of one session, inside the caller's
 * transaction (REPEATABLE READ, so that the whole view shows one moment of the roster). Identifiers
 * that people do not have yet are made on the way; a caller that only plans rolls them back.
 */
final class ViewBuilder {
  private final JdbcTemplate session;
  private final ViewScope scope;

  ViewBuilder(JdbcTemplate session, ViewScope scope) {
    this.session = session;
    this.scope = scope;
  }

  /**
   * The view, without what the checks take out.
   *
   * @param leftOut what the checks report to
   * @param responsibles who allots resources; empty for a provider that has nobody do so
   */
  ProviderView build(
      ViewChecks checks, LeftOutLog leftOut, Optional<ResponsiblePolicy> responsibles) {
    ProviderView view = buildUnhashed(checks, leftOut, responsibles);
    ViewScripts.run(session, "view-6-hash.sql");
    return view;
  }

  /**
   * The same without {@code pv_desired}, for a kind of provider that works out by itself what the
   * next delivery is compared with.
   */
  ProviderView buildUnhashed(
      ViewChecks checks, LeftOutLog leftOut, Optional<ResponsiblePolicy> responsibles) {
    policy();
    var narrowing = new PolicyNarrowing(session, scope.policy());
    ViewScripts.run(session, "view-1-schools.sql");
    narrowing.schools();
    checks.schools();
    ViewScripts.run(session, "view-2-places.sql");
    narrowing.places();
    ViewScripts.run(session, "view-2-people.sql");
    narrowing.people();
    checks.people();
    ViewScripts.run(session, "view-3-classes.sql");
    narrowing.classes();
    checks.classes();
    ViewScripts.run(session, "view-4-studies.sql");
    if (!isPrimary()) {
      narrowing.studies();
    }
    checks.codes();
    if (isPrimary()) {
      narrowing.studies();
    }
    ViewScripts.run(session, "view-5-prune.sql");
    ViewScripts.run(session, "view-5-relatives.sql");
    narrowing.relatives();
    Appointments appointments = new Responsibles(session).appoint(responsibles);
    return new ProviderView(session, leftOut, appointments);
  }

  /** In the first degree, levels of teachers are worked out of those of their pupils. */
  private boolean isPrimary() {
    return scope.degree().filter(degree -> degree.label().equals("1D")).isPresent();
  }

  private void policy() {
    ViewScripts.run(session, "view-0-policy.sql");
    session.update(
        "insert into pv_policy values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        scope.provider(),
        scope.schools().isEmpty(),
        scope.degree().map(DegreeScope::label).orElse(null),
        scope.releases(BIRTH_FAMILY_NAME),
        scope.releases(OTHER_GIVEN_NAMES),
        scope.releases(CIVILITY),
        scope.releases(BIRTH_DATE),
        scope.releases(MAIL),
        scope.releases(LEVELS),
        scope.releases(SUBJECTS),
        scope.releases(DISCIPLINES));
    List<Object[]> sources =
        scope.degree().stream()
            .flatMap(degree -> degree.sources().entrySet().stream())
            .map(source -> new Object[] {source.getKey(), source.getValue()})
            .toList();
    session.batchUpdate("insert into pv_source_degree values (?, ?)", sources);
    List<Object[]> schools =
        scope.schools().orElse(Set.of()).stream().map(Uai::value).map(ViewBuilder::row).toList();
    session.batchUpdate("insert into pv_subscribed_school values (?)", schools);
    List<Object[]> profiles =
        scope.profiles().stream().map(SdetProfile::code).map(ViewBuilder::row).toList();
    session.batchUpdate("insert into pv_subscribed_profile values (?)", profiles);
  }

  private static Object[] row(String value) {
    return new Object[] {value};
  }
}
