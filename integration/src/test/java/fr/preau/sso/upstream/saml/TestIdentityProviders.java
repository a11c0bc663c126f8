package fr.preau.sso.upstream.saml;

import fr.preau.platform.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The identity providers of the tests' hub. All believe that people are who their AAF id says.
 * {@code idp} signs assertions; {@code idp-both} signs twice and may begin logins; {@code
 * idp-response} signs responses; {@code idp-sha1} may sign as of old; {@code idp-elsewhere} is
 * another academy's; {@code idp-leaving} is taken away for a while.
 */
public final class TestIdentityProviders {
  static final List<String> IDS =
      List.of("idp", "idp-both", "idp-response", "idp-sha1", "idp-elsewhere", "idp-leaving");

  private TestIdentityProviders() {}

  /** Declares them in a home. */
  public static void declare(Home home) throws IOException {
    Path directory = Files.createDirectories(home.config().resolve("identity-providers"));
    for (String id : IDS) {
      Files.writeString(directory.resolve(id + ".xml"), metadata(id));
      Files.writeString(directory.resolve(id + ".yaml"), declaration(id));
    }
  }

  /** A response about somebody of that AAF id, as a file of it would be. */
  public static String response(String id, String reference) {
    return new TestAnswer(id, "https://hub.example.org/acs", "_r")
        .attribute("FrEduCtRefId", reference)
        .xml();
  }

  static String entityId(String id) {
    return "urn:preau:test:" + id;
  }

  static String spEntityId(String id) {
    return "urn:preau:test:hub:" + id;
  }

  static String ssoAddress(String id) {
    return "http://localhost:9998/" + id + "/sso";
  }

  static String sloAddress(String id) {
    return "http://localhost:9998/" + id + "/slo";
  }

  static String metadata(String id) {
    return metadata(id, TestKey.of(id));
  }

  static String metadata(String id, TestKey key) {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
      <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <md:KeyDescriptor use="signing">
          <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
        </md:KeyDescriptor>
        <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="%s/post"/>
        <md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>
        <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="%s"/>
      </md:IDPSSODescriptor>
    </md:EntityDescriptor>
    """
        .formatted(
            entityId(id), key.certificateText(), sloAddress(id), sloAddress(id), ssoAddress(id));
  }

  private static String declaration(String id) {
    return """
    label: { fr: "%1$s", en: "%1$s" }
    profiles: [pupil, guardian]
    offered: false
    scope: { academies: ["%2$s"] }
    join:
      subject: [FrEduCtId]
      rules:
        - by: aaf-id
          attributes: [FrEduCtRefId, "urn:oid:1.3.6.1.4.1.20326.10.999.1.99"]
          keys: ["{academy}/relative/{id}", "{academy}/pupil/{id}"]
    saml:
      entityId: "%3$s"
      spEntityId: "%4$s"
      metadata: { file: config/identity-providers/%1$s.xml }
      signed: %5$s
      sha1: %6$s
      skewSeconds: 30
      unsolicitedTargets: [%7$s]
      logout: %8$s
    """
        .formatted(
            id,
            id.equals("idp-elsewhere") ? "13" : "99",
            entityId(id),
            spEntityId(id),
            id.equals("idp-both") ? "both" : id.equals("idp-response") ? "response" : "assertion",
            id.equals("idp-sha1"),
            id.equals("idp-both") ? "\"/\", \"/sign-on/logout\"" : "",
            id.equals("idp-both") ? "visit" : "slo");
  }
}
