package fr.preau.sso.downstream.saml;

import fr.preau.platform.SamlConfig;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.access.Passage;
import fr.preau.sso.access.Services;
import fr.preau.sso.keys.KeyMaker;
import fr.preau.sso.saml.MetadataStore;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.SamlSigner;
import fr.preau.sso.trail.Issued;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.metadata.AssertionConsumerService;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a SAML service would receive of somebody whom the gate lets in: made by what makes it at a
 * login, signed with a key that nobody trusts and without the values of that signature, so that no
 * assertion can leave that anybody believes.
 */
public final class SamlPreview {
  /** What another login has other values of. */
  public static final List<String> VARYING =
      List.of(
          "ID",
          "IssueInstant",
          "InResponseTo",
          "NotBefore",
          "NotOnOrAfter",
          "AuthnInstant",
          "SessionIndex",
          "AuthnContextClassRef",
          "DigestValue",
          "SignatureValue",
          "X509Certificate");

  private static final String NAME_ID = "NameID";
  private static final String FORMAT = "NameID Format";

  /** In place of an identifier that is another one each time. */
  private static final List<String> EACH_TIME = List.of("(transient)");

  /** In place of what only a login signs. */
  private static final String UNSIGNED = "(signature)";

  private final Peers peers;
  private final Mint mint;
  private final String host;
  private final Clock clock;

  /**
   * @param services that may be asked about
   */
  public SamlPreview(Services services, DataSource database, PublicAddress address, Clock clock) {
    OpenSaml.ready();
    String idp = address.of(MetadataEndpoint.PATH);
    this.peers = new Peers(services, new MetadataStore(database), clock);
    this.mint = new Mint(new NameIds(idp), new Assertions(idp));
    this.host = address.host();
    this.clock = clock;
  }

  /** What would arrive, or why nothing would. */
  public sealed interface Answer {}

  /**
   * Nothing, because of the service rather than of the person.
   *
   * @param reason in kebab case
   * @param rule the setting or the file that decides
   */
  public record Nothing(String reason, String rule) implements Answer {}

  /**
   * An assertion.
   *
   * @param entityId of the service
   * @param consumer where it is posted
   * @param nameId what the service knows the person by
   * @param format of the NameID
   * @param attributes by the name that is sent
   * @param assertion the XML, without the values of its signature
   * @param indented the same for a reader
   * @param assertionSigned whether the assertion is signed
   * @param responseSigned whether the response around it is
   * @param encrypted whether the assertion is encrypted to the key of the metadata
   */
  public record Received(
      String entityId,
      String consumer,
      String nameId,
      String format,
      Map<String, List<String>> attributes,
      String assertion,
      String indented,
      boolean assertionSigned,
      boolean responseSigned,
      boolean encrypted)
      implements Answer {
    /** What the policy decides, by attribute. */
    public Map<String, Optional<List<String>>> told() {
      Map<String, Optional<List<String>>> told = subject(format, nameId);
      attributes.forEach((name, values) -> told.put(name, Optional.of(values)));
      return told;
    }

    /** Nothing of it: it is about a person. */
    @Override
    public String toString() {
      return "Received" + attributes.keySet();
    }
  }

  /** What would arrive, or why nothing would. */
  public Answer of(Passage.Open open) {
    Optional<Peer> peer = peers.provider(open.service().id());
    Optional<AssertionConsumerService> consumer = peer.flatMap(Peer::consumer);
    if (consumer.isEmpty()) {
      return new Nothing("metadata-unusable", "sso.saml.metadata");
    }
    if (peer.get().encrypts() && peer.get().encryption().isEmpty()) {
      return new Nothing("no-encryption-key", "sso.saml.encrypt: always");
    }
    Asked asked = Asked.by(Assertions.id(), consumer.get().getLocation());
    return mint.told(peer.get(), asked, open.released())
        .map(told -> received(told, open))
        .orElseGet(
            () ->
                new Nothing(
                    RequestStatus.NAME_ID.word(),
                    "sso.saml.nameId: " + word(peer.get().config().nameId())));
  }

  /** What a service was told, as far as it was kept: names without values. */
  public static Map<String, Optional<List<String>>> told(Issued issued) {
    Participant participant = Participant.of(issued.participant());
    Map<String, Optional<List<String>>> told = subject(participant.format(), participant.nameId());
    issued.attributes().forEach(name -> told.put(name, Optional.empty()));
    return told;
  }

  private Answer received(Mint.Told told, Passage.Open open) {
    Peer peer = told.peer();
    Assertion assertion = mint.assertion(told, open.session(), clock.instant());
    if (peer.config().signing().assertion()) {
      new SamlSigner(new KeyMaker(host).make(clock.instant())).sign(assertion);
      List.of("DigestValue", "SignatureValue", "X509Certificate")
          .forEach(name -> blank(assertion, name));
    }
    String xml = OpenSaml.write(assertion);
    var attributes = new LinkedHashMap<String, List<String>>();
    told.attributes().forEach(each -> attributes.put(each.name(), each.values()));
    return new Received(
        peer.entityId(),
        told.asked().consumer(),
        told.participant().nameId(),
        told.participant().format(),
        attributes,
        xml,
        OpenSaml.indented(assertion),
        peer.config().signing().assertion(),
        peer.responseSigned(),
        peer.encrypts());
  }

  private static void blank(Assertion assertion, String name) {
    Element element = assertion.getDOM();
    if (element == null) {
      throw new IllegalStateException("What is signed has its elements");
    }
    NodeList found = element.getElementsByTagNameNS(SignatureConstants.XMLSIG_NS, name);
    for (int i = 0; i < found.getLength(); i++) {
      found.item(i).setTextContent(UNSIGNED);
    }
  }

  private static Map<String, Optional<List<String>>> subject(String format, String nameId) {
    var told = new LinkedHashMap<String, Optional<List<String>>>();
    boolean varies = format.equals(NameIDType.TRANSIENT);
    told.put(NAME_ID, Optional.of(varies ? EACH_TIME : List.of(nameId)));
    told.put(FORMAT, Optional.of(List.of(format)));
    return told;
  }

  private static String word(SamlConfig.NameIdKind kind) {
    return switch (kind) {
      case PERSISTENT -> "persistent";
      case TRANSIENT -> "transient";
      case EMAIL_ADDRESS -> "emailAddress";
      case UNSPECIFIED -> "unspecified";
    };
  }
}
