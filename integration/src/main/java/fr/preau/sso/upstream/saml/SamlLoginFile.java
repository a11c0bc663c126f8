package fr.preau.sso.upstream.saml;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.sso.upstream.join.Said;
import java.util.List;
import java.util.Optional;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.NameIDType;
import org.opensaml.saml.saml2.core.Response;
import org.w3c.dom.Element;

/**
 * What a SAML response says, read from a file to try the rules: nothing of it is verified, so
 * nothing but an explanation may come of it.
 */
public final class SamlLoginFile {
  private SamlLoginFile() {}

  /**
   * Reads the XML of a response with one assertion in clear.
   *
   * @param where its name, for whoever has to correct it
   * @throws Failure {@code login-file-unreadable} (1)
   */
  public static Said read(String xml, String where, String issuer) {
    try {
      Element root = SafeXml.message(xml.strip()).getDocumentElement();
      var unmarshaller = XMLObjectSupport.getUnmarshaller(root);
      if (unmarshaller != null && unmarshaller.unmarshall(root) instanceof Response response) {
        List<Assertion> assertions = response.getAssertions();
        if (assertions.size() == 1) {
          return said(assertions.get(0), issuer);
        }
      }
    } catch (SamlRefusal | UnmarshallingException e) {
      throw Failure.of(ExitCode.USAGE, "login-file-unreadable", where).because(e);
    }
    throw Failure.of(ExitCode.USAGE, "login-file-unreadable", where);
  }

  private static Said said(Assertion assertion, String issuer) {
    Optional<String> persistent =
        Optional.ofNullable(assertion.getSubject())
            .flatMap(subject -> Optional.ofNullable(subject.getNameID()))
            .filter(name -> NameIDType.PERSISTENT.equals(name.getFormat()))
            .map(name -> name.getValue());
    return new Said(issuer, persistent, Believed.attributes(assertion));
  }
}
