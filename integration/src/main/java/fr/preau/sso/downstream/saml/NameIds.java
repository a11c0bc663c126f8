package fr.preau.sso.downstream.saml;

import fr.preau.platform.IdentifierKind;
import fr.preau.platform.SamlConfig;
import fr.preau.release.Released;
import fr.preau.sso.Token;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.saml2.core.NameIDType;

/** What a service knows somebody by, in the form that it wants and may have. */
final class NameIds {
  private static final String MAIL = "mail";

  private final String idp;

  /**
   * @param idp entityID of the hub
   */
  NameIds(String idp) {
    this.idp = idp;
  }

  /** The NameID; empty when there is none of that form for this person and service. */
  Optional<Participant> of(Peer peer, Asked asked, Released released, String sessionIndex) {
    boolean foreign = asked.qualifier().filter(q -> !q.equals(peer.entityId())).isPresent();
    boolean forced = peer.config().forceNameId();
    if (foreign && !forced) {
      return Optional.empty();
    }
    String format =
        asked
            .nameIdFormat()
            .filter(wanted -> !forced)
            .orElseGet(() -> format(peer.config().nameId()));
    return value(peer, format, released)
        .map(
            value ->
                new Participant(
                    value,
                    format,
                    format.equals(NameIDType.EMAIL) ? Optional.empty() : Optional.of(idp),
                    format.equals(NameIDType.EMAIL)
                        ? Optional.empty()
                        : Optional.of(peer.entityId()),
                    sessionIndex));
  }

  private static Optional<String> value(Peer peer, String format, Released released) {
    return switch (format) {
      case NameIDType.TRANSIENT -> Optional.of("_" + Token.random().value());
      case NameIDType.PERSISTENT ->
          Optional.of(released.subject())
              .filter(subject -> released.kind() != IdentifierKind.TRANSIENT);
      case NameIDType.UNSPECIFIED -> Optional.of(released.subject());
      case NameIDType.EMAIL -> mail(peer, released);
      default -> Optional.empty();
    };
  }

  /** The mail goes out as a NameID only where it would go out as an attribute. */
  private static Optional<String> mail(Peer peer, Released released) {
    return Optional.ofNullable(peer.service().provider().release().rules().get(MAIL))
        .map(rule -> released.attributes().getOrDefault(rule.as().orElse(MAIL), List.of()))
        .flatMap(values -> values.stream().findFirst());
  }

  private static String format(SamlConfig.NameIdKind kind) {
    return switch (kind) {
      case PERSISTENT -> NameIDType.PERSISTENT;
      case TRANSIENT -> NameIDType.TRANSIENT;
      case EMAIL_ADDRESS -> NameIDType.EMAIL;
      case UNSPECIFIED -> NameIDType.UNSPECIFIED;
    };
  }
}
