package fr.preau.sso.saml;

import org.opensaml.core.xml.XMLObject;
import org.opensaml.soap.soap11.Body;
import org.opensaml.soap.soap11.Envelope;

/** SOAP 1.1 around messages that go from server to server (SAML bindings 3.2). */
public final class Soap {
  private Soap() {}

  /** The message in an envelope. */
  public static String envelope(XMLObject message) {
    Envelope envelope = OpenSaml.make(Envelope.DEFAULT_ELEMENT_NAME, Envelope.class);
    Body body = OpenSaml.make(Body.DEFAULT_ELEMENT_NAME, Body.class);
    body.getUnknownXMLObjects().add(message);
    envelope.setBody(body);
    return OpenSaml.write(envelope);
  }

  /**
   * The one message of an envelope.
   *
   * @throws SamlException {@code not-saml}, or as {@link OpenSaml#read}
   */
  public static <T extends XMLObject> T read(byte[] xml, Class<T> type) {
    Envelope envelope = OpenSaml.read(xml, OpenSaml.MESSAGE, Envelope.class);
    if (envelope.getBody() == null || envelope.getBody().getUnknownXMLObjects().size() != 1) {
      throw new SamlException("not-saml", "No envelope with one message");
    }
    XMLObject message = envelope.getBody().getUnknownXMLObjects().get(0);
    if (!type.isInstance(message)) {
      throw new SamlException("not-saml", "Another message than was expected");
    }
    return type.cast(message);
  }
}
