package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ProviderConfig.RemovalGuards;
import fr.preau.providers.directory.DriftReport;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What one kind of provider does its own way; everything else about a delivery is {@link
 * Deliverer}'s. The view lies in the temporary tables {@code pv_*} of the session, which last until
 * the session ends.
 */
interface ProviderKind {
  /** The profiles that this kind may be subscribed for. */
  Set<SdetProfile> profiles();

  /** Works the view out, inside the caller's transaction, with what this kind refuses taken out. */
  ProviderView view(JdbcTemplate session, ViewScope scope);

  /** Whether anything is delivered at all. */
  default boolean pushes() {
    return true;
  }

  /** Attributes of the view that a delivery makes anything of, in the words of a policy. */
  Set<String> carries();

  /**
   * How many records a delivery of the view of that session holds: by file or other gathering, then
   * by kind of record, in the order they are shown.
   */
  Map<String, Map<String, Long>> count(JdbcTemplate session);

  /**
   * Makes ready what leaves, inside the transaction of the view, so that it shows one moment of the
   * roster. Nothing has left when it returns.
   *
   * @param stamp local time of the delivery, later than any before it
   * @param directory empty, deleted after the delivery
   * @param leftOut told of each record that only now turns out unfit
   * @throws UnfitDeliveryException when the whole of it must not leave
   */
  Consignment prepare(
      JdbcTemplate session, LocalDateTime stamp, Path directory, LeftOutLog leftOut);

  /** What the provider has acknowledged so far. */
  default Acknowledged acknowledged(JdbcTemplate session, String provider) {
    return Acknowledged.atOnce(session, provider);
  }

  /**
   * What the provider gets about the one person of that session's view, by the provider's own
   * names; empty when nothing.
   */
  Optional<Map<String, Object>> preview(JdbcTemplate session);

  /**
   * Looks at what the provider really has, before the view is worked out for a plan or a push, if
   * the declaration says so.
   *
   * @throws UnfitDeliveryException when it cannot be seen
   */
  default void look(JdbcTemplate session) {}

  /** Further reasons why a delivery of that session's view has to wait. */
  default List<Hold> holds(JdbcTemplate session, RemovalGuards limits) {
    return List.of();
  }

  /** Whether there is anything to do that the view does not show. */
  default boolean isDue(JdbcTemplate session) {
    return false;
  }

  /**
   * What somebody else changed at the provider; empty for a kind that cannot look.
   *
   * @param repair whether the next plan is to put it right
   */
  default Optional<DriftReport> drift(JdbcTemplate session, boolean repair) {
    return Optional.empty();
  }
}
