package fr.preau.providers;

import fr.preau.mappings.writer.gar.GarValidator;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.ProviderConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A provider's declaration as its deliveries read it. Files it names are read when they are needed,
 * so that the next delivery sees what people changed.
 *
 * @param config the declaration
 * @param officialSchema where the official schema lies if there is one
 */
record ProviderSettings(ProviderConfig config, Path officialSchema) {
  String id() {
    return config.id();
  }

  /** Subscription and release policy; profiles that the GAR does not know are never in it. */
  ViewScope scope() {
    var profiles = new HashSet<>(config.subscription().profiles());
    profiles.retainAll(ViewScope.GAR_PROFILES);
    Set<ReleasedAttribute> released =
        config.release().stream().map(ReleasedAttribute::ofKey).collect(Collectors.toSet());
    return new ViewScope(id(), config.subscription().schools(), profiles, released);
  }

  boolean isInForce(LocalDate day) {
    var subscription = config.subscription();
    return subscription.from().map(first -> !day.isBefore(first)).orElse(true)
        && subscription.to().map(last -> !day.isAfter(last)).orElse(true);
  }

  /**
   * Who allots resources.
   *
   * @throws Failure {@code resp-aff-unreadable} when the file cannot be used
   */
  ResponsiblePolicy responsibles() {
    return new ResponsiblePolicy(
        RespAffFile.read(config.responsibles().file()), config.responsibles().academicDomains());
  }

  /**
   * The official schema when it is there, else the built-in one.
   *
   * @throws Failure {@code gar-schema-unusable}
   */
  GarValidator validator() {
    if (!Files.exists(officialSchema)) {
      return GarValidator.builtIn();
    }
    try {
      return GarValidator.of(officialSchema);
    } catch (IllegalArgumentException e) {
      throw Failure.of(ExitCode.USAGE, "gar-schema-unusable", officialSchema.toString()).because(e);
    }
  }
}
