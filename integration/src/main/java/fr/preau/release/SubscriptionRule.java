package fr.preau.release;

import fr.preau.mappings.mapping.Condition;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who may use a provider: its subscription, compiled. Thread-safe. */
final class SubscriptionRule {
  private static final Set<SdetProfile> NEVER_THE_GAR =
      Set.of(SdetProfile.GUARDIAN, SdetProfile.ACADEMY);

  private final ProviderConfig.Subscription subscription;
  private final Set<SdetProfile> profiles;
  private final Optional<String> degree;
  private final Map<Uai, Set<String>> divisions;
  private final Optional<Condition> condition;

  SubscriptionRule(ProviderConfig config) {
    this.subscription = config.subscription();
    boolean gar = config.kind() instanceof ProviderConfig.Gar;
    this.profiles =
        subscription.profiles().stream()
            .filter(profile -> !gar || !NEVER_THE_GAR.contains(profile))
            .collect(Collectors.toUnmodifiableSet());
    this.degree = config.degree();
    this.divisions =
        subscription.divisions().stream()
            .collect(
                Collectors.groupingBy(
                    ProviderConfig.Division::school,
                    Collectors.mapping(ProviderConfig.Division::code, Collectors.toSet())));
    this.condition =
        subscription.when().map(text -> ReleasePolicy.condition(config.file(), 1, text));
  }

  AccessDecision decide(Beneficiary person, LocalDate today) {
    if (!subscription.isInForce(today)) {
      boolean early = subscription.from().filter(today::isBefore).isPresent();
      return early
          ? refused(RefusalReason.NOT_IN_FORCE, "from", subscription.from().get())
          : refused(RefusalReason.NOT_IN_FORCE, "to", subscription.to().orElseThrow());
    }
    switch (person.accountState()) {
      case SUSPENDED:
        return new AccessDecision.Refused(RefusalReason.ACCOUNT_SUSPENDED, "account: suspended");
      case CLOSED, ERASED:
        return new AccessDecision.Refused(RefusalReason.ACCOUNT_CLOSED, "account: closed");
      default:
        return attached(person, today);
    }
  }

  private AccessDecision attached(Beneficiary person, LocalDate today) {
    List<Attachment> within = person.attachments();
    if (within.isEmpty()) {
      return new AccessDecision.Refused(RefusalReason.NO_ROLE, "roster");
    }
    within = only(within, place -> profiles.contains(place.profile()));
    if (within.isEmpty()) {
      return refused(
          RefusalReason.PROFILE_NOT_SUBSCRIBED,
          "profiles",
          sorted(profiles.stream().map(SdetProfile::code).toList()));
    }
    within = only(within, this::isInSchool);
    if (within.isEmpty()) {
      return degree.isPresent() && subscription.schools().isEmpty()
          ? new AccessDecision.Refused(
              RefusalReason.SCHOOL_NOT_SUBSCRIBED, "degree: " + degree.get())
          : refused(
              RefusalReason.SCHOOL_NOT_SUBSCRIBED,
              "schools",
              sorted(subscription.schools().orElse(Set.of()).stream().map(Uai::value).toList()));
    }
    within = only(within, this::isOfLevel);
    if (within.isEmpty()) {
      return refused(RefusalReason.LEVEL_NOT_SUBSCRIBED, "levels", sorted(subscription.levels()));
    }
    within = only(within, this::isOfDivision);
    if (within.isEmpty()) {
      return refused(
          RefusalReason.DIVISION_NOT_SUBSCRIBED,
          "divisions",
          sorted(
              subscription.divisions().stream()
                  .map(division -> division.school() + "/" + division.code())
                  .toList()));
    }
    if (condition.isPresent() && !condition.get().holds(ConditionRow.of(person, within, today))) {
      return refused(RefusalReason.CONDITION, "when", subscription.when().orElseThrow());
    }
    return new AccessDecision.Granted(within);
  }

  private boolean isInSchool(Attachment place) {
    return degree.map(place.degree()::equals).orElse(true)
        && subscription.schools().map(all -> all.contains(place.school())).orElse(true);
  }

  private boolean isOfLevel(Attachment place) {
    return subscription.levels().isEmpty()
        || !isNarrowed(place.profile())
        || place.levels().stream().anyMatch(subscription.levels()::contains);
  }

  private boolean isOfDivision(Attachment place) {
    if (divisions.isEmpty() || !isNarrowed(place.profile())) {
      return divisions.isEmpty() || divisions.containsKey(place.school());
    }
    Set<String> subscribed = divisions.getOrDefault(place.school(), Set.of());
    return place.divisions().stream().anyMatch(subscribed::contains)
        || place.profile() == SdetProfile.TEACHER
            && place.groupDivisions().stream().anyMatch(subscribed::contains);
  }

  /** Whether levels and divisions speak of people of that profile. */
  private static boolean isNarrowed(SdetProfile profile) {
    return profile == SdetProfile.PUPIL
        || profile == SdetProfile.GUARDIAN
        || profile == SdetProfile.TEACHER;
  }

  private static List<Attachment> only(List<Attachment> places, Predicate<Attachment> wanted) {
    return places.stream().filter(wanted).toList();
  }

  private static AccessDecision refused(RefusalReason reason, String setting, Object value) {
    return new AccessDecision.Refused(reason, "subscription." + setting + ": " + value);
  }

  private static String sorted(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
