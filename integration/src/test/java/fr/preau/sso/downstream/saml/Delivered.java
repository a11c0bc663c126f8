package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Attribute;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.encryption.Decrypter;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.encryption.support.InlineEncryptedKeyResolver;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.opensaml.xmlsec.keyinfo.impl.StaticKeyInfoCredentialResolver;
import org.opensaml.xmlsec.signature.support.SignatureValidator;
import org.springframework.web.util.HtmlUtils;

/** A message that a browser posts to a service, as the service takes it. */
final class Delivered {
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
  private static final Pattern INPUT =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  final String action;
  final Map<String, String> fields = new LinkedHashMap<>();

  Delivered(Browser.Page page) {
    Matcher form = ACTION.matcher(page.body());
    assertThat(form.find()).as("a form in %d %s", page.status(), page.body()).isTrue();
    action = HtmlUtils.htmlUnescape(form.group(1));
    Matcher input = INPUT.matcher(page.body());
    while (input.find()) {
      fields.put(input.group(1), HtmlUtils.htmlUnescape(input.group(2)));
    }
  }

  String xml() {
    return new String(
        Base64.getDecoder().decode(fields.getOrDefault("SAMLResponse", fields.get("SAMLRequest"))),
        StandardCharsets.UTF_8);
  }

  <T extends XMLObject> T message(Class<T> type) {
    return OpenSaml.read(xml().getBytes(StandardCharsets.UTF_8), OpenSaml.MESSAGE, type);
  }

  Response response() {
    return message(Response.class);
  }

  /** Top-level and second-level status code, without what all have in common. */
  String status() {
    var code = response().getStatus().getStatusCode();
    String detail = code.getStatusCode() == null ? "" : "/" + last(code.getStatusCode().getValue());
    return last(code.getValue()) + detail;
  }

  /** The one assertion, decrypted by the service's key if need be. */
  Assertion assertion(SamlSp sp) {
    Response response = response();
    if (response.getEncryptedAssertions().isEmpty()) {
      assertThat(response.getAssertions()).hasSize(1);
      return response.getAssertions().get(0);
    }
    assertThat(response.getEncryptedAssertions()).hasSize(1);
    assertThat(response.getAssertions()).isEmpty();
    try {
      var key = new BasicX509Credential(sp.key().certificate(), sp.key().jwk().toPrivateKey());
      var decrypter =
          new Decrypter(
              null, new StaticKeyInfoCredentialResolver(key), new InlineEncryptedKeyResolver());
      decrypter.setRootInNewDocument(true);
      return decrypter.decrypt(response.getEncryptedAssertions().get(0));
    } catch (Exception e) {
      throw new AssertionError("The service cannot decrypt", e);
    }
  }

  NameID nameId(SamlSp sp) {
    return assertion(sp).getSubject().getNameID();
  }

  /** Values by name. */
  static Map<String, List<String>> attributes(Assertion assertion) {
    var values = new LinkedHashMap<String, List<String>>();
    assertion
        .getAttributeStatements()
        .forEach(
            statement ->
                statement.getAttributes().forEach(each -> values.put(each.getName(), texts(each))));
    return values;
  }

  private static List<String> texts(Attribute attribute) {
    return attribute.getAttributeValues().stream()
        .map(each -> each.getDOM().getTextContent())
        .toList();
  }

  /** Whether the first key of the hub's metadata, which some services read alone, made it. */
  static void verify(SsoHub hub, SignableSAMLObject object) {
    assertThat(object.isSigned()).as("signed").isTrue();
    try {
      new SAMLSignatureProfileValidator().validate(object.getSignature());
      SignatureValidator.validate(object.getSignature(), key(hub));
    } catch (Exception e) {
      throw new AssertionError("Not signed by the key of the metadata", e);
    }
  }

  static BasicX509Credential key(SsoHub hub) throws Exception {
    IDPSSODescriptor idp =
        metadata(hub).getIDPSSODescriptor("urn:oasis:names:tc:SAML:2.0:protocol");
    return new BasicX509Credential(
        KeyInfoSupport.getCertificates(idp.getKeyDescriptors().get(0).getKeyInfo()).get(0));
  }

  static EntityDescriptor metadata(SsoHub hub) {
    String xml = hub.browser().get("/saml/idp/metadata").body();
    return OpenSaml.read(
        xml.getBytes(StandardCharsets.UTF_8), OpenSaml.METADATA, EntityDescriptor.class);
  }

  private static String last(String uri) {
    return uri.substring(uri.lastIndexOf(':') + 1);
  }
}
