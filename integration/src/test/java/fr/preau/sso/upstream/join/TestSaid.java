package fr.preau.sso.upstream.join;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an identity provider of the tests says. */
record TestSaid(String issuer, Optional<String> subject, Map<String, List<String>> attributes) {
  static final String ISSUER = "urn:idp";

  static TestSaid with(String name, String... values) {
    return new TestSaid(ISSUER, Optional.empty(), Map.of(name, List.of(values)));
  }

  TestSaid and(String name, String... values) {
    var more = new HashMap<>(attributes);
    more.put(name, List.of(values));
    return new TestSaid(issuer, subject, more);
  }

  TestSaid subject(String other) {
    return new TestSaid(issuer, Optional.of(other), attributes);
  }

  TestSaid issuer(String other) {
    return new TestSaid(other, subject, attributes);
  }

  Said build() {
    return new Said(issuer, subject, attributes);
  }
}
