package fr.preau.privacy;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.wording.Sentences;
import fr.preau.platform.IdentifierKind;
import fr.preau.platform.LdapConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in words what a provider's declaration says.
 *
 * @param texts the language
 * @param eraseAfterDays days from leaving to erasure
 */
record ProcessingWriter(Sentences texts, int eraseAfterDays) {
  Processing of(ProviderConfig provider) {
    var contract = provider.contract();
    var fields = new LinkedHashMap<String, List<String>>();
    fields.put("purpose", List.of(contract.purpose()));
    fields.put("legalBasis", List.of(contract.legalBasis()));
    fields.put("people", people(provider));
    fields.put("categories", contract.categories());
    fields.put("data", data(provider));
    fields.put("recipients", List.of(recipient(provider)));
    fields.put("subscription", scope(provider));
    fields.put("identifier", List.of(identifier(provider.identifier())));
    fields.put(
        "retention",
        List.of(
            texts.text(
                "kept", Long.toString(contract.retention().toTotalMonths()), eraseAfterDays)));
    fields.put("security", security(provider));
    fields.put(
        "approval",
        List.of(texts.text("approved", contract.approvedBy(), contract.approvedOn().toString())));
    return new Processing(provider.id(), fields);
  }

  private List<String> people(ProviderConfig provider) {
    return Stream.of(SdetProfile.values())
        .filter(provider.subscription().profiles()::contains)
        .map(this::profile)
        .toList();
  }

  private List<String> data(ProviderConfig provider) {
    Map<String, ReleasePolicy.Rule> rules = new LinkedHashMap<>();
    if (!(provider.kind() instanceof ProviderConfig.Service)) {
      ReleasePolicy.BASE.forEach(word -> rules.put(word, ReleasePolicy.Rule.PLAIN));
    }
    rules.putAll(provider.release().rules());
    return rules.entrySet().stream()
        .filter(rule -> rule.getValue().profiles().map(all -> !all.isEmpty()).orElse(true))
        .map(rule -> datum(rule.getKey(), rule.getValue()))
        .toList();
  }

  private String datum(String word, ReleasePolicy.Rule rule) {
    String whose = rule.profiles().map(this::profiles).orElseGet(() -> texts.text("everybody"));
    String manner = rule.manner().isEmpty() ? "" : "; " + rule.manner();
    return "%s (%s%s)".formatted(texts.text("attribute." + word), whose, manner);
  }

  private String profiles(Set<SdetProfile> profiles) {
    return Stream.of(SdetProfile.values())
        .filter(profiles::contains)
        .map(this::profile)
        .collect(Collectors.joining(", "));
  }

  private String profile(SdetProfile profile) {
    return texts.text("profile." + profile.code());
  }

  private String recipient(ProviderConfig provider) {
    return texts.text("recipient." + provider.kindWord(), provider.id(), target(provider));
  }

  private String target(ProviderConfig provider) {
    if (provider.kind() instanceof LdapConfig ldap) {
      return texts.text("target.ldap", ldap.server().host(), ldap.server().security());
    }
    if (provider.kind() instanceof ProviderConfig.Carried carried) {
      return carried.target() instanceof ProviderConfig.Sftp sftp
          ? texts.text("target.sftp", sftp.host())
          : texts.text(
              "target.folder",
              String.valueOf(((ProviderConfig.Folder) carried.target()).directory().getFileName()));
    }
    return "";
  }

  private List<String> scope(ProviderConfig provider) {
    ProviderConfig.Subscription subscription = provider.subscription();
    var scope = new ArrayList<String>();
    scope.add(
        subscription
            .schools()
            .map(schools -> texts.text("schools", sorted(schools)))
            .orElseGet(() -> texts.text("all-schools")));
    provider.degree().ifPresent(degree -> scope.add(texts.text("degree", degree)));
    if (!subscription.levels().isEmpty()) {
      scope.add(texts.text("levels", sorted(subscription.levels())));
    }
    if (!subscription.divisions().isEmpty()) {
      scope.add(
          texts.text(
              "divisions",
              sorted(
                  subscription.divisions().stream()
                      .map(each -> each.school() + "/" + each.code())
                      .collect(Collectors.toSet()))));
    }
    subscription.from().ifPresent(day -> scope.add(texts.text("from", day.toString())));
    subscription.to().ifPresent(day -> scope.add(texts.text("to", day.toString())));
    subscription.when().ifPresent(when -> scope.add(texts.text("when", when)));
    return scope;
  }

  private String identifier(ProviderConfig.Identifier identifier) {
    IdentifierKind kind = identifier.kind();
    Optional<String> why = kind.needsReason() ? identifier.why() : Optional.empty();
    return texts.text("identifier." + kind.word(), why.orElse(""));
  }

  private List<String> security(ProviderConfig provider) {
    var keys = new ArrayList<>(List.of("least", "identifiers"));
    if (provider.kind() instanceof LdapConfig ldap) {
      keys.add(ldap.server().security().equals("none") ? "none" : "ldaps");
      keys.add("guards");
    } else if (provider.kind() instanceof ProviderConfig.Carried carried) {
      keys.add(carried.target() instanceof ProviderConfig.Sftp ? "sftp" : "folder");
      keys.add("guards");
    }
    if (provider.sso().isPresent() || provider.kind() instanceof ProviderConfig.Service) {
      keys.add("sign-on");
    }
    keys.add("trace");
    return keys.stream().map(key -> texts.text("security." + key)).toList();
  }

  private static String sorted(Set<?> words) {
    return words.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }
}
