package fr.preau.sso.downstream.saml;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/**
 * What a service asks for, checked; kept as JSON while somebody signs in.
 *
 * @param id of the request, repeated in the response; empty when nobody asked
 * @param consumer where the response goes: an address of the service's metadata
 * @param relayState given back as it is
 * @param force whether the person must prove who they are again
 * @param passive whether no page may be shown
 * @param nameIdFormat wanted form of the NameID
 * @param qualifier wanted {@code SPNameQualifier}
 * @param context wanted authentication contexts
 * @param subject NameID of whom it wants to hear about, and of nobody else
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Asked(
    Optional<String> id,
    String consumer,
    Optional<String> relayState,
    boolean force,
    boolean passive,
    Optional<String> nameIdFormat,
    Optional<String> qualifier,
    Optional<Context> context,
    Optional<Subject> subject) {

  /**
   * Wanted authentication contexts (SAML core 3.3.2.2.1).
   *
   * @param comparison {@code exact}, {@code minimum}, {@code maximum} or {@code better}
   * @param classes URIs
   */
  record Context(String comparison, List<String> classes) {
    Context {
      classes = List.copyOf(classes);
    }
  }

  /**
   * A NameID.
   *
   * @param format empty for unspecified
   */
  record Subject(String nameId, Optional<String> format) {
    /** Nobody's identifier reaches a log. */
    @Override
    public String toString() {
      return "Subject[…]";
    }
  }

  /** A login that begins here. */
  static Asked nothing(String consumer, Optional<String> relayState) {
    return plain(Optional.empty(), consumer, relayState);
  }

  /** A login that a service begins and of which it wants nothing in particular. */
  static Asked by(String id, String consumer) {
    return plain(Optional.of(id), consumer, Optional.empty());
  }

  private static Asked plain(Optional<String> id, String consumer, Optional<String> relayState) {
    return new Asked(
        id,
        consumer,
        relayState,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
