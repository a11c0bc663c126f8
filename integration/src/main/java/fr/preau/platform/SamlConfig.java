package fr.preau.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service that receives logins by SAML 2.0: section {@code sso.saml:} of a provider.
 *
 * @param metadata where the service says who it is
 * @param nameId what it knows people by, unless it asks for another form that it may have
 * @param forceNameId whether it gets that, whatever it asks for
 * @param signing what is signed for it
 * @param encrypt whether assertions are encrypted for it
 * @param transport word of the key transport, such as {@code rsa-oaep-mgf1p}
 * @param cipher word of the data encryption, such as {@code aes256-gcm}
 * @param requests what is asked of its messages
 * @param idpInitiated whether a login may begin here
 * @param privateNetwork whether an address of a private network, in metadata that comes from an
 *     address, may be called for a logout
 * @param attributes how attributes are called
 */
public record SamlConfig(
    MetadataPlace metadata,
    NameIdKind nameId,
    boolean forceNameId,
    Signing signing,
    Encrypt encrypt,
    String transport,
    String cipher,
    Requests requests,
    boolean idpInitiated,
    boolean privateNetwork,
    Attributes attributes) {
  /** Forms of a NameID. */
  public enum NameIdKind {
    /** The provider's own identifier of the person. */
    PERSISTENT,
    /** Another one each time. */
    TRANSIENT,
    /** The mail, of whom the policy releases it. */
    EMAIL_ADDRESS,
    /** The provider's own identifier, without saying what it is. */
    UNSPECIFIED
  }

  /** Whether assertions are encrypted. */
  public enum Encrypt {
    /** When the metadata states a key for it. */
    AUTO,
    /** Else nobody enters. */
    ALWAYS,
    /** Never. */
    NEVER
  }

  /**
   * What is signed.
   *
   * @param response the whole
   * @param assertion what it says of the person
   */
  public record Signing(boolean response, boolean assertion) {}

  /**
   * What is asked of a service's messages.
   *
   * @param signed whether its requests must be signed even if its metadata does not say that they
   *     are
   * @param sha1 whether it may sign with SHA-1
   */
  public record Requests(boolean signed, boolean sha1) {}

  /**
   * How attributes are called.
   *
   * @param uri whether those that have a URI of their own go under it, else under their short name
   * @param names by word of the policy, where another name is wanted
   */
  public record Attributes(boolean uri, Map<String, Name> names) {
    public Attributes {
      names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
  }

  /**
   * A name of an attribute.
   *
   * @param name a URI, or a plain word
   * @param friendlyName for people
   */
  public record Name(String name, String friendlyName) {}
}
