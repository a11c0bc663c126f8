package fr.preau.sso.downstream.saml;

import java.util.Optional;

/** What a browser is answered: another page, or a message for a service. */
sealed interface Answer {
  /**
   * Another address.
   *
   * @param location a path of the hub, or an address of a service's metadata with a signed message
   */
  record GoTo(String location) implements Answer {}

  /**
   * A form that is posted to a service.
   *
   * @param action address of the service's metadata
   * @param field {@code SAMLResponse} or {@code SAMLRequest}
   * @param message base64
   */
  record Post(String action, String field, String message, Optional<String> relayState)
      implements Answer {
    /** Nothing of the message: it is about a person. */
    @Override
    public String toString() {
      return "Post[" + action + "]";
    }
  }
}
