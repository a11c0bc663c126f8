package fr.preau.platform;

import fr.preau.mappings.mapping.Condition;
import fr.preau.mappings.mapping.Condition.Type;
import fr.preau.mappings.mapping.Condition.Variable;
import fr.preau.mappings.model.SdetProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which attributes a provider gets, for whom, and how: ONE policy for its pushes and for sign-on.
 *
 * @param rules by attribute, one of {@link #WORDS}, in the order of the declaration
 */
public record ReleasePolicy(Map<String, Rule> rules) {
  /**
   * What every push gives unless a rule says otherwise: no roster can be told without them. Sign-on
   * gives of them what is declared, like of any other.
   */
  public static final List<String> BASE =
      List.of("familyName", "givenName", "schools", "profile", "divisions", "groups");

  /** All attributes. */
  public static final List<String> WORDS =
      List.of(
          "familyName",
          "givenName",
          "displayName",
          "birthFamilyName",
          "otherGivenNames",
          "civility",
          "birthDate",
          "birthYear",
          "mail",
          "login",
          "profile",
          "schools",
          "schoolNames",
          "divisions",
          "groups",
          "levels",
          "subjects",
          "disciplines",
          "children",
          "aafKey",
          "ine");

  /** What a condition may name: about the person, as far as the subscription reaches. */
  public static final List<Variable> VARIABLES =
      List.of(
          new Variable("profiles", Type.TEXTS),
          new Variable("schools", Type.TEXTS),
          new Variable("divisions", Type.TEXTS),
          new Variable("groups", Type.TEXTS),
          new Variable("levels", Type.TEXTS),
          new Variable("subjects", Type.TEXTS),
          new Variable("birthDate", Type.TEXT),
          new Variable("age", Type.NUMBER),
          new Variable("adult", Type.FLAG),
          new Variable("civility", Type.TEXT));

  public ReleasePolicy {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }

  /** Those attributes, of everybody, as they are. */
  public static ReleasePolicy of(List<String> attributes) {
    var rules = new LinkedHashMap<String, Rule>();
    attributes.forEach(word -> rules.put(word, Rule.PLAIN));
    return new ReleasePolicy(rules);
  }

  /** The attributes that somebody may get. */
  public Set<String> words() {
    return rules.keySet();
  }

  /** Whether it says the same of everybody and changes nothing. */
  public boolean isPlain() {
    return rules.values().stream().allMatch(Rule.PLAIN::equals);
  }

  /**
   * How one attribute is given.
   *
   * @param profiles whose it is; empty for everybody's
   * @param transforms applied one after the other
   * @param when CEL expression over {@link #VARIABLES} that says whose it is
   * @param as its name in the service; its own when empty
   */
  public record Rule(
      Optional<Set<SdetProfile>> profiles,
      List<ValueTransform> transforms,
      Optional<String> when,
      Optional<String> as) {
    /** Of everybody, as it is. */
    public static final Rule PLAIN =
        new Rule(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Rule {
      profiles = profiles.map(Set::copyOf);
      transforms = List.copyOf(transforms);
    }

    /** Whether people of that profile may get it. */
    public boolean isOf(SdetProfile profile) {
      return profiles.map(all -> all.contains(profile)).orElse(true);
    }

    /** The value as it is given. */
    public String change(String value) {
      String changed = value;
      for (ValueTransform transform : transforms) {
        changed = transform.apply(changed);
      }
      return changed;
    }

    /** Its words, for people who compare two policies. */
    @Override
    public String toString() {
      return profiles
              .map(
                  all ->
                      all.stream()
                          .map(SdetProfile::code)
                          .sorted()
                          .collect(Collectors.joining("|", "[", "] ")))
              .orElse("")
          + manner();
    }

    /** How it is given, without whose it is; empty when as it is. */
    public String manner() {
      var parts = new ArrayList<String>();
      transforms.forEach(transform -> parts.add(transform.word()));
      when.ifPresent(text -> parts.add("when " + text));
      as.ifPresent(name -> parts.add("as " + name));
      return String.join(", ", parts);
    }
  }

  /**
   * A condition of a policy or a subscription, compiled.
   *
   * @param file name of the declaring file, for mistakes
   * @throws fr.preau.mappings.mapping.InvalidMappingException when it is none
   */
  public static Condition condition(String file, int line, String text) {
    return Condition.compile(file, line, text, VARIABLES);
  }
}
