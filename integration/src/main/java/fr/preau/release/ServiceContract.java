package fr.preau.release;

import fr.preau.mappings.mapping.Condition;
import fr.preau.platform.IdentifierKind;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The contract of one provider, compiled: who may use it, and what it then gets. Immutable and
 * thread-safe; asks no database. A changed declaration is another contract.
 */
public final class ServiceContract {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int TRANSIENT_BYTES = 24;
  private static final String CHILDREN = "children";

  private final ProviderConfig config;
  private final SubscriptionRule subscription;
  private final List<Attribute> attributes;

  /** An attribute with its condition, compiled. */
  private record Attribute(String word, ReleasePolicy.Rule rule, Optional<Condition> when) {}

  private ServiceContract(ProviderConfig config) {
    this.config = config;
    this.subscription = new SubscriptionRule(config);
    this.attributes =
        config.release().rules().entrySet().stream()
            .map(entry -> attribute(config, entry.getKey(), entry.getValue()))
            .toList();
  }

  /** The contract that a checked declaration states. */
  public static ServiceContract of(ProviderConfig config) {
    return new ServiceContract(config);
  }

  /** The declaration it was compiled from. */
  public ProviderConfig config() {
    return config;
  }

  /** Whether that person may use the provider on that day. */
  public AccessDecision decide(Beneficiary person, LocalDate today) {
    AccessDecision decision = subscription.decide(person, today);
    boolean nameless =
        config.identifier().kind() == IdentifierKind.INE && person.ine().isEmpty()
            || config.identifier().kind() == IdentifierKind.LOGIN && person.login().isBlank();
    if (decision instanceof AccessDecision.Granted && nameless) {
      return new AccessDecision.Refused(
          RefusalReason.IDENTIFIER_MISSING,
          "identifier.kind: " + config.identifier().kind().word());
    }
    return decision;
  }

  /** Whether it may release identifiers of a guardian's children, which have to be looked up. */
  public boolean releasesChildren() {
    return config.release().words().contains(CHILDREN);
  }

  /**
   * What the provider gets about a person to whom access was granted, without any children.
   *
   * @param within what {@link #decide} granted
   * @param opaqueIdentifier this provider's identifier of the person ({@link ProviderIdentifiers})
   */
  public Released release(Beneficiary person, List<Attachment> within, String opaqueIdentifier) {
    return release(person, within, opaqueIdentifier, child -> "", LocalDate.now());
  }

  /**
   * What the provider gets about a person to whom access was granted.
   *
   * @param within what {@link #decide} granted
   * @param opaqueIdentifier this provider's identifier of the person
   * @param children this provider's identifier of a child, by number; asked for those of {@code
   *     within} only, when the policy releases them; a blank one is left out
   * @param today on which ages are counted
   */
  public Released release(
      Beneficiary person,
      List<Attachment> within,
      String opaqueIdentifier,
      LongFunction<String> children,
      LocalDate today) {
    var released = new LinkedHashMap<String, List<String>>();
    for (Attribute attribute : attributes) {
      List<String> values = values(attribute, person, within, children, today);
      if (!values.isEmpty()) {
        released.put(attribute.rule().as().orElse(attribute.word()), values);
      }
    }
    return new Released(subject(person, opaqueIdentifier), config.identifier().kind(), released);
  }

  /** The words of the policy that this person gets a value of: what {@link Releases} records. */
  public List<String> releasedWords(Released released) {
    return attributes.stream()
        .filter(each -> released.attributes().containsKey(each.rule().as().orElse(each.word())))
        .map(Attribute::word)
        .toList();
  }

  /** Stands for the policy: two contracts that release the same have the same. */
  public String fingerprint() {
    return PolicyFingerprint.of(config);
  }

  private static List<String> values(
      Attribute attribute,
      Beneficiary person,
      List<Attachment> within,
      LongFunction<String> children,
      LocalDate today) {
    List<Attachment> places =
        within.stream().filter(place -> attribute.rule().isOf(place.profile())).toList();
    boolean given =
        !places.isEmpty()
            && attribute
                .when()
                .map(when -> when.holds(ConditionRow.of(person, within, today)))
                .orElse(true);
    if (!given) {
      return List.of();
    }
    var values = new ArrayList<String>();
    for (String value : AttributeValues.of(attribute.word(), person, places, children)) {
      String changed = attribute.rule().change(value);
      if (!changed.isBlank() && !values.contains(changed)) {
        values.add(changed);
      }
    }
    return values;
  }

  private String subject(Beneficiary person, String opaqueIdentifier) {
    return switch (config.identifier().kind()) {
      case OPAQUE -> opaqueIdentifier;
      case TRANSIENT -> random();
      case LOGIN -> person.login();
      case AAF_KEY -> person.key();
      case INE -> person.ine().orElseThrow();
    };
  }

  private static String random() {
    var bytes = new byte[TRANSIENT_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Attribute attribute(ProviderConfig config, String word, ReleasePolicy.Rule rule) {
    return new Attribute(
        word, rule, rule.when().map(text -> ReleasePolicy.condition(config.file(), 1, text)));
  }

  /** Names the provider: values of people are not in it. */
  @Override
  public String toString() {
    return "ServiceContract["
        + config.id()
        + attributes.stream().map(Attribute::word).collect(Collectors.joining(", ", " ", "]"));
  }
}
