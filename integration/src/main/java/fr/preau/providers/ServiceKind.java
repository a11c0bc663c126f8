package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A service that people sign on to and that gets no delivery: it has a view, of which nothing
 * leaves.
 *
 * @param config the declaration
 * @param sources the degree that each declared source delivers, by its id
 */
record ServiceKind(ProviderConfig.Service config, Map<String, String> sources)
    implements ProviderKind {
  @Override
  public Set<SdetProfile> profiles() {
    return EnumSet.allOf(SdetProfile.class);
  }

  @Override
  public boolean pushes() {
    return false;
  }

  @Override
  public ProviderView view(JdbcTemplate session, ViewScope scope) {
    ViewScope seen =
        config.degree().map(label -> scope.within(new DegreeScope(label, sources))).orElse(scope);
    return new ViewBuilder(session, seen)
        .build(ViewChecks.NONE, new LeftOutLog(), Optional.empty());
  }

  @Override
  public Set<String> carries() {
    return Set.copyOf(ReleasePolicy.WORDS);
  }

  @Override
  public Map<String, Map<String, Long>> count(JdbcTemplate session) {
    return Map.of();
  }

  @Override
  public Consignment prepare(
      JdbcTemplate session, LocalDateTime stamp, Path directory, LeftOutLog leftOut) {
    throw new IllegalStateException("Nothing is pushed to a service without a push");
  }

  @Override
  public Optional<Map<String, Object>> preview(JdbcTemplate session) {
    return Optional.empty();
  }
}
