package fr.preau.sso.downstream.saml;

import fr.preau.platform.SamlConfig;
import fr.preau.sso.access.Service;
import fr.preau.sso.saml.MetadataKeys;
import fr.preau.sso.saml.SamlException;
import java.util.List;
import java.util.Optional;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.AssertionConsumerService;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.opensaml.security.credential.Credential;

/**
 * A service provider, as its declaration and its metadata of this moment say.
 *
 * @param service as declared
 * @param entityId its name in SAML
 * @param role what its metadata says
 * @param signing keys whose signatures are its own
 * @param encryption key to which assertions are encrypted
 */
record Peer(
    Service service,
    String entityId,
    SPSSODescriptor role,
    List<Credential> signing,
    Optional<Credential> encryption) {
  /**
   * @throws SamlException {@code no-role} when the metadata is not that of a SAML 2.0 service
   */
  static Peer of(Service service, EntityDescriptor entity) {
    SPSSODescriptor role = entity.getSPSSODescriptor(SAMLConstants.SAML20P_NS);
    if (role == null) {
      throw new SamlException("no-role", "The metadata describes no service of SAML 2.0");
    }
    return new Peer(
        service,
        entity.getEntityID(),
        role,
        MetadataKeys.signing(role),
        MetadataKeys.encryption(role));
  }

  String id() {
    return service.id();
  }

  SamlConfig config() {
    return service.sso().saml().orElseThrow();
  }

  /** Whether a request that is not signed is refused. */
  boolean signsRequests() {
    return config().requests().signed() || Boolean.TRUE.equals(role.isAuthnRequestsSigned());
  }

  /** Whether assertions are encrypted for it. */
  boolean encrypts() {
    return switch (config().encrypt()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> encryption.isPresent();
    };
  }

  /** Whether the whole response is signed for it: always, when the assertion is not. */
  boolean responseSigned() {
    return config().signing().response() || !config().signing().assertion();
  }

  /** Where responses may be posted, in the order of the metadata. */
  List<AssertionConsumerService> consumers() {
    return role.getAssertionConsumerServices().stream()
        .filter(each -> SAMLConstants.SAML2_POST_BINDING_URI.equals(each.getBinding()))
        .filter(each -> each.getLocation() != null && isWeb(each.getLocation()))
        .toList();
  }

  /** Whether responses may be posted to that address. */
  boolean takes(String address) {
    return consumers().stream().anyMatch(each -> each.getLocation().equals(address));
  }

  /**
   * Where responses go when the request does not say: the default, else the first that is not said
   * to be none, else the first (SAML metadata 2.2.3).
   */
  Optional<AssertionConsumerService> consumer() {
    List<AssertionConsumerService> all = consumers();
    return all.stream()
        .filter(each -> Boolean.TRUE.equals(each.isDefault()))
        .findFirst()
        .or(() -> all.stream().filter(each -> each.isDefaultXSBoolean() == null).findFirst())
        .or(() -> all.stream().findFirst());
  }

  /** Where it takes logouts in a binding. */
  Optional<SingleLogoutService> logout(String binding) {
    return role.getSingleLogoutServices().stream()
        .filter(each -> binding.equals(each.getBinding()))
        .filter(each -> each.getLocation() != null && isWeb(each.getLocation()))
        .findFirst();
  }

  /** An address of the web and nothing else, such as a script, whatever a metadata file says. */
  private static boolean isWeb(String location) {
    return location.startsWith("https://") || location.startsWith("http://");
  }
}
