package fr.preau.sso.demo.saml;

import fr.preau.sso.Token;
import fr.preau.sso.upstream.saml.Believed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions of the demonstration's service: a few, in memory, of this node. Forgotten when the hub
 * stops. Thread-safe.
 */
final class DemoVisits {
  private static final int MOST = 200;

  private final Map<String, Believed> open =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Believed> eldest) {
              return size() > MOST;
            }
          });

  /** Opens one; what the browser keeps of it. */
  String open(Believed believed) {
    String token = Token.random().value();
    open.put(token, believed);
    return token;
  }

  Optional<Believed> find(Optional<String> token) {
    return token.map(open::get);
  }

  Optional<Believed> close(Optional<String> token) {
    return token.map(open::remove);
  }

  /** Closes those that a logout names. */
  void close(String nameId, List<String> indexes) {
    open.values()
        .removeIf(
            each ->
                each.name().value().equals(nameId)
                    && (indexes.isEmpty()
                        || each.sessionIndex().filter(indexes::contains).isPresent()));
  }
}
