package fr.preau.sso.upstream.join;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.IdentityProviderConfig.Scope;
import fr.preau.platform.JoinConfig;
import fr.preau.platform.JoinConfig.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An identity provider of the tests, with the rules that a test is about. */
record TestIdp(List<JoinConfig.Rule> rules, Scope scope) {
  static TestIdp empty() {
    return new TestIdp(List.of(), Scope.ANY);
  }

  static TestIdp byAafId() {
    return empty()
        .rule(By.AAF_ID, "FrEduCtRefId", "{academy}/relative/{id}", "{academy}/pupil/{id}");
  }

  static TestIdp byVector() {
    return empty().rule(By.VECTOR, "FrEduVecteur");
  }

  /** Of academy 99, authoritative for ac-exemple.fr. */
  static TestIdp ofAgents() {
    return empty()
        .rule(By.JOINTURE, "ENTPersonJointure", "{academy}/staff/{id}")
        .with(
            new JoinConfig.Rule(
                "academic-mail",
                By.ACADEMIC_MAIL,
                List.of("mail", "ctemail"),
                List.of(),
                Optional.empty(),
                List.of("ac-exemple.fr")));
  }

  TestIdp rule(By by, String attribute, String... keys) {
    return with(
        new JoinConfig.Rule(
            by.code(), by, List.of(attribute), List.of(keys), Optional.of("99"), List.of()));
  }

  TestIdp scope(Scope other) {
    return new TestIdp(rules, other);
  }

  IdentityProviderConfig build() {
    return new IdentityProviderConfig(
        "idp",
        Map.of(),
        List.of("pupil"),
        Set.of(),
        true,
        scope,
        new JoinConfig(List.of(), rules),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private TestIdp with(JoinConfig.Rule rule) {
    var more = new ArrayList<>(rules);
    more.add(rule);
    return new TestIdp(more, scope);
  }
}
