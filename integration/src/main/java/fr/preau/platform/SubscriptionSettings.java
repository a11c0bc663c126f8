package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.mapping.InvalidMappingException;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code subscription:} of a provider.
 *
 * @param document the provider's file, which its schema has found good
 * @param mistakes told of what a schema cannot see
 */
record SubscriptionSettings(YamlDocument document, List<ConfigMistake> mistakes) {
  private static final Set<SdetProfile> ALL_BUT_GUARDIANS =
      Set.of(
          SdetProfile.PUPIL,
          SdetProfile.TEACHER,
          SdetProfile.LIBRARIAN,
          SdetProfile.HEAD,
          SdetProfile.SCHOOL_LIFE,
          SdetProfile.SCHOOL_STAFF,
          SdetProfile.LOCAL_AUTHORITY);

  ProviderConfig.Subscription bind() {
    Settings settings = new Settings(document.root()).at("subscription");
    var subscription =
        new ProviderConfig.Subscription(
            settings.list("schools", school -> new Uai(school.asText())).map(Set::copyOf),
            Set.copyOf(settings.list("levels", JsonNode::asText).orElse(List.of())),
            Set.copyOf(
                settings.list("divisions", SubscriptionSettings::division).orElse(List.of())),
            settings
                .list("profiles", profile -> SdetProfile.ofCode(profile.asText()))
                .<Set<SdetProfile>>map(Set::copyOf)
                .orElse(ALL_BUT_GUARDIANS),
            settings.text("from").map(LocalDate::parse),
            settings.text("to").map(LocalDate::parse),
            settings.text("when"));
    check(subscription);
    return subscription;
  }

  private static ProviderConfig.Division division(JsonNode node) {
    return new ProviderConfig.Division(
        new Uai(node.path("school").asText()), node.path("code").asText());
  }

  private void check(ProviderConfig.Subscription subscription) {
    Optional<LocalDate> from = subscription.from();
    if (from.isPresent() && subscription.to().filter(to -> to.isBefore(from.get())).isPresent()) {
      mistakes.add(document.mistake("/subscription/to", "ends-before-it-starts"));
    }
    subscription
        .when()
        .ifPresent(text -> condition(document, "/subscription/when", text, mistakes));
  }

  /** Notes what is wrong with a condition. */
  static void condition(
      YamlDocument document, String pointer, String text, List<ConfigMistake> mistakes) {
    try {
      ReleasePolicy.condition(document.name(), document.line(pointer), text);
    } catch (InvalidMappingException e) {
      e.mistakes()
          .forEach(
              mistake ->
                  mistakes.add(
                      document.mistake(
                          pointer,
                          "columns",
                          mistake.message(Locale.FRENCH),
                          mistake.message(Locale.ENGLISH))));
    }
  }
}
