package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.preau.platform.IdentifierKind;
import fr.preau.release.Released;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;

/** By what a service knows people, and to where it may be answered. */
class NameIdsTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SamlSp SP = SamlSp.PLAIN;
  private static final NameIds NAMES = new NameIds("https://idp");

  @Test
  @DisplayName("IDP-08 a name is of this service, in the form it asked for and may have")
  void formAndQualifier() {
    assertThat(name(SP, Optional.empty(), Optional.empty()).orElseThrow())
        .satisfies(
            name -> {
              assertThat(name.nameId()).isEqualTo("subject");
              assertThat(name.format()).isEqualTo(NameID.PERSISTENT);
              assertThat(name.nameQualifier()).contains("https://idp");
              assertThat(name.spNameQualifier()).contains(SP.entityId());
            });
    assertThat(name(SP, Optional.of(NameID.TRANSIENT), Optional.empty()).orElseThrow().nameId())
        .startsWith("_")
        .hasSizeGreaterThan(40);
    assertThat(name(SP, Optional.of(NameID.UNSPECIFIED), Optional.empty()).orElseThrow().nameId())
        .isEqualTo("subject");
    assertThat(name(SP, Optional.of(NameID.KERBEROS), Optional.empty())).isEmpty();
    assertThat(name(SP, Optional.empty(), Optional.of(SP.entityId()))).isPresent();
    assertThat(name(SP, Optional.empty(), Optional.of(SamlSp.MAIL.entityId()))).isEmpty();
    assertThat(
            NAMES.of(
                peer(SP),
                asked(Optional.of(NameID.PERSISTENT), Optional.empty()),
                released(IdentifierKind.TRANSIENT),
                "_1"))
        .as("what changes at every login is not persistent")
        .isEmpty();
  }

  @Test
  void whereAFormIsForcedNoRequestAsksForAnother() {
    Participant name =
        name(SamlSp.MOODY, Optional.of(NameID.TRANSIENT), Optional.of(SamlSp.MAIL.entityId()))
            .orElseThrow();

    assertThat(name.format()).isEqualTo(NameID.PERSISTENT);
    assertThat(name.spNameQualifier()).contains(SamlSp.MOODY.entityId());
  }

  @Test
  void aMailNamesNoRealm() {
    Participant mail = name(SamlSp.MAIL, Optional.empty(), Optional.empty()).orElseThrow();

    assertThat(mail.nameId()).isEqualTo("a@example.org");
    assertThat(mail.format()).isEqualTo(NameID.EMAIL);
    assertThat(mail.nameQualifier()).isEmpty();
    assertThat(mail.spNameQualifier()).isEmpty();
  }

  @Test
  @DisplayName("IDP-01 the default address is the stated one, else the first that is not excluded")
  void defaultAddress() {
    assertThat(consumer(xml -> xml)).isEqualTo(SP.acs());
    assertThat(consumer(xml -> xml.replace(" isDefault=\"true\"", ""))).isEqualTo(SP.acs());
    assertThat(consumer(xml -> xml.replace("isDefault=\"true\"", "isDefault=\"false\"")))
        .isEqualTo(SP.otherAcs());
    assertThat(
            consumer(
                xml ->
                    xml.replace(" isDefault=\"true\"", "")
                        .replace("index=\"7\"", "index=\"7\" isDefault=\"true\"")))
        .isEqualTo(SP.otherAcs());
    assertThat(
            consumer(
                xml ->
                    xml.replace("isDefault=\"true\"", "isDefault=\"false\"")
                        .replace("index=\"7\"", "index=\"7\" isDefault=\"false\"")))
        .isEqualTo(SP.acs());
  }

  @Test
  @DisplayName("IDP-01 an address of the metadata that is none of the web is no address")
  void addressesOfTheWeb() {
    assertThat(consumer(xml -> xml.replace(SP.acs(), "javascript:alert(1)")))
        .isEqualTo(SP.otherAcs());
    assertThat(consumer(xml -> xml.replace(SP.acs(), SP.acs().replace("http:", "https:"))))
        .startsWith("https://");
    assertThat(consumer(xml -> xml.replace("Location=\"%s\"".formatted(SP.acs()), "")))
        .as("an endpoint without an address")
        .isEqualTo(SP.otherAcs());
    Peer none = changed(SP, xml -> xml.replace("Location=\"http://", "Location=\"ftp://"));
    assertThat(none.consumer()).isEmpty();
    assertThat(none.takes(SP.acs())).isFalse();
    assertThat(peer(SP).takes(SP.acs())).isTrue();
    assertThat(peer(SP).takes(SP.acs() + "/artifact")).isFalse();
    String redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    assertThat(peer(SamlSp.SIGNING).logout(redirect)).isPresent();
    assertThat(peer(SamlSp.SIGNING).logout("urn:other")).isEmpty();
    Peer script =
        changed(SamlSp.SIGNING, xml -> xml.replace(SamlSp.SIGNING.slo(), "javascript:alert(1)"));
    assertThat(script.logout(redirect)).isEmpty();
    Peer nowhere =
        changed(
            SamlSp.SIGNING,
            xml -> xml.replace("Location=\"%s\"".formatted(SamlSp.SIGNING.slo()), ""));
    assertThat(nowhere.logout(redirect)).isEmpty();
    assertThatExceptionOfType(SamlException.class)
        .isThrownBy(() -> changed(SP, xml -> xml.replace("SPSSODescriptor", "IDPSSODescriptor")))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("no-role"));
  }

  @Test
  @DisplayName("IDP-02 a service signs its requests if it or the hub's configuration says so")
  void signing() {
    assertThat(peer(SamlSp.SIGNING).signsRequests()).isTrue();
    assertThat(peer(SamlSp.DROPPED).signsRequests()).isFalse();
    assertThat(peer(SamlSp.SIGNING).encrypts()).isTrue();
    assertThat(peer(SamlSp.SOAP).encrypts()).isFalse();
    assertThat(peer(SamlSp.SOAP).responseSigned()).as("the assertion is not").isTrue();
    assertThat(peer(SamlSp.POSTING).responseSigned()).isFalse();
    assertThat(peer(SamlSp.SIGNING).responseSigned()).isTrue();
    assertThat(peer(SamlSp.MOODY).responseSigned()).as("something always is").isTrue();
  }

  @Test
  @DisplayName("IDP-02 a key of the metadata serves what it is said to serve, one without use both")
  void keys() {
    Peer both = changed(SamlSp.SIGNING, xml -> xml);
    assertThat(both.signing()).hasSize(1);
    assertThat(both.encryption()).isPresent();
    Peer signing = changed(SamlSp.SOAP, xml -> xml);
    assertThat(signing.signing()).hasSize(1);
    assertThat(signing.encryption()).isEmpty();
    Peer encryption =
        changed(SamlSp.SOAP, xml -> xml.replace("use=\"signing\"", "use=\"encryption\""));
    assertThat(encryption.signing()).isEmpty();
    assertThat(encryption.encryption()).isPresent();
    Peer keyless =
        changed(SamlSp.SOAP, xml -> xml.replaceAll("(?s)<ds:KeyInfo.*</ds:KeyInfo>", ""));
    assertThat(keyless.signing()).isEmpty();
    String value =
        "<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>%s</ds:Modulus><ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>"
            .formatted(
                Base64.getEncoder().encodeToString(SamlSp.SOAP.key().jwk().getModulus().decode()));
    Peer bare =
        changed(SamlSp.SOAP, xml -> xml.replaceAll("(?s)<ds:X509Data>.*</ds:X509Data>", value));
    assertThat(bare.signing()).as("a key without a certificate").hasSize(1);
    Peer twice =
        changed(SamlSp.SOAP, xml -> xml.replace("</ds:X509Data>", "</ds:X509Data>" + value));
    assertThat(twice.signing()).as("one key in two forms").hasSize(1);
  }

  private static Optional<Participant> name(
      SamlSp sp, Optional<String> format, Optional<String> qualifier) {
    return NAMES.of(peer(sp), asked(format, qualifier), released(IdentifierKind.OPAQUE), "_1");
  }

  private static Asked asked(Optional<String> format, Optional<String> qualifier) {
    return new Asked(
        Optional.empty(),
        "https://acs",
        Optional.empty(),
        false,
        false,
        format,
        qualifier,
        Optional.empty(),
        Optional.empty());
  }

  private static Released released(IdentifierKind kind) {
    return new Released("subject", kind, Map.of("mail", List.of("a@example.org")));
  }

  private static String consumer(UnaryOperator<String> change) {
    return changed(SP, change).consumer().orElseThrow().getLocation();
  }

  private static Peer changed(SamlSp sp, UnaryOperator<String> change) {
    byte[] xml = change.apply(sp.metadata()).getBytes(StandardCharsets.UTF_8);
    return Peer.of(
        peer(sp).service(), OpenSaml.read(xml, OpenSaml.METADATA, EntityDescriptor.class));
  }

  private static Peer peer(SamlSp sp) {
    return HUB.bean(Peers.class).provider(sp.id()).orElseThrow();
  }
}
