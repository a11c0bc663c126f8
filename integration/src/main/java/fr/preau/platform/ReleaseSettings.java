package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.mappings.model.SdetProfile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * The section {@code release:} of a provider: a list of attributes, or a map that says of each who
 * gets it and how.
 *
 * @param document the provider's file, which its schema has found good
 * @param mistakes told of what a schema cannot see
 */
record ReleaseSettings(YamlDocument document, List<ConfigMistake> mistakes) {
  private static final String RELEASE = "/release";

  /** Texts that a push carries, so that a transformation reaches them there. */
  private static final Set<String> PUSHED_TEXTS =
      Set.of("familyName", "givenName", "birthFamilyName", "otherGivenNames", "civility", "mail");

  private static final Set<String> SHAPE_OF_A_PUSH = Set.of("schools", "profile");
  private static final Set<String> NAMES = Set.of("familyName", "givenName");

  ReleasePolicy bind(ProviderConfig.Kind kind) {
    var settings = new Settings(document.root());
    JsonNode release = settings.at("release").node();
    if (!release.isObject()) {
      return ReleasePolicy.of(
          settings.list("release", JsonNode::asText).orElse(ProviderConfig.DEFAULT_RELEASE));
    }
    var rules = new LinkedHashMap<String, ReleasePolicy.Rule>();
    release
        .properties()
        .forEach(rule -> rules.put(rule.getKey(), rule(new Settings(rule.getValue()))));
    var policy = new ReleasePolicy(rules);
    check(policy, kind);
    return policy;
  }

  private static ReleasePolicy.Rule rule(Settings settings) {
    return new ReleasePolicy.Rule(
        settings.list("profiles", profile -> SdetProfile.ofCode(profile.asText())).map(Set::copyOf),
        settings
            .list("transform", JsonNode::asText)
            .orElseGet(() -> settings.text("transform").stream().toList())
            .stream()
            .map(ValueTransform::ofWord)
            .toList(),
        settings.text("when"),
        settings.text("as"));
  }

  private void check(ReleasePolicy policy, ProviderConfig.Kind kind) {
    var names = new HashSet<String>();
    policy
        .rules()
        .forEach(
            (word, rule) -> {
              String pointer = RELEASE + "/" + word;
              rule.when()
                  .ifPresent(
                      text ->
                          SubscriptionSettings.condition(
                              document, pointer + "/when", text, mistakes));
              if (!names.add(rule.as().orElse(word))) {
                mistakes.add(document.mistake(pointer, "twice", rule.as().orElse(word)));
              }
              if (!(kind instanceof ProviderConfig.Service)) {
                checkPush(word, rule, pointer, kind instanceof ProviderConfig.Gar);
              }
            });
  }

  /** A push must honour every rule, or the rule must not be there. */
  private void checkPush(String word, ReleasePolicy.Rule rule, String pointer, boolean gar) {
    boolean narrowed = rule.profiles().isPresent() || rule.when().isPresent();
    if (narrowed && (SHAPE_OF_A_PUSH.contains(word) || gar && NAMES.contains(word))) {
      mistakes.add(document.mistake(pointer, "release-always", word));
    }
    boolean less =
        rule.transforms().contains(ValueTransform.YEAR)
            || rule.transforms().contains(ValueTransform.INITIAL);
    if (less && !PUSHED_TEXTS.contains(word)) {
      mistakes.add(document.mistake(pointer + "/transform", "release-whole", word));
    }
  }
}
