package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.preau.platform.Failure;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.IdentityProviderConfig.Scope;
import fr.preau.platform.JoinConfig;
import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.PublicAddress;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Metadata of identity providers: what is taken up, and who has to say so. */
class SamlMetadataTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private static final String ID = "idp";
  private static final String OURS = "urn:preau:test:ours";

  @TempDir Path directory;

  private final SettableClock clock = SettableClock.on("2026-09-01");
  private final HttpServer partner = partner();
  private volatile String said = "";
  private volatile CountDownLatch hangs = new CountDownLatch(0);
  private volatile boolean drips;
  private Path file;

  @AfterEach
  void stop() {
    partner.stop(0);
  }

  @BeforeEach
  void begin() throws IOException {
    DB.jdbc().sql("delete from upstream_metadata").update();
    file = directory.resolve("idp.xml");
    write(TestIdentityProviders.metadata(ID));
  }

  @Test
  void theFirstOfAFileIsTrustedAsItWasDeclared() {
    MetadataApproval.Standing standing = approval().show(idp());

    assertThat(standing.approvedBy()).contains("declared");
    assertThat(standing.trusted()).anyMatch(line -> line.startsWith("key signing sha-256 "));
    assertThat(standing.pending()).isEmpty();
  }

  @Test
  void aChangeWaitsAndTheTrustedOnesStayUntilSomebodyApproves() throws IOException {
    MetadataApproval.Standing before = approval().show(idp());
    write(TestIdentityProviders.metadata(ID, TestKey.of("next")));

    MetadataApproval.Standing waiting = approval().show(idp());

    assertThat(waiting.trusted()).isEqualTo(before.trusted());
    assertThat(waiting.pending()).isNotEqualTo(before.trusted()).isNotEmpty();
    assertThatThrownBy(() -> approval().approve(idp(), "0000", "somebody"))
        .isInstanceOf(Failure.class);
    approval().approve(idp(), waiting.fingerprint().orElseThrow(), "somebody");
    MetadataApproval.Standing after = approval().show(idp());
    assertThat(after.trusted()).isEqualTo(waiting.pending());
    assertThat(after.approvedBy()).contains("somebody");
    assertThat(after.pending()).isEmpty();
  }

  @Test
  void aNewDateOfTheSameKeysIsNoChange() throws IOException {
    approval().show(idp());
    write(
        TestIdentityProviders.metadata(ID)
            .replace("entityID=", "validUntil=\"2030-01-01T00:00:00Z\" entityID="));

    assertThat(approval().show(idp()).pending()).isEmpty();
  }

  @Test
  @DisplayName("SP-35 metadata that cannot be used are refused, and the last good ones stay")
  void sp35() throws IOException {
    List<String> good = approval().show(idp()).trusted();
    String xml = TestIdentityProviders.metadata(ID);

    Map<String, String> bad =
        Map.of(
            "metadata-expired",
                xml.replace("entityID=", "validUntil=\"2026-08-31T00:00:00Z\" entityID="),
            "plain-endpoint",
                xml.replace(TestIdentityProviders.ssoAddress(ID), "http://idp.example.org/sso"),
            "other-entity", xml.replace(TestIdentityProviders.entityId(ID), "urn:other"),
            "no-key", xml.replaceAll("(?s)<md:KeyDescriptor.*</md:KeyDescriptor>", ""),
            "not-xml", "<!DOCTYPE x [<!ENTITY y \"z\">]>" + xml,
            "metadata-unsigned",
                "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
                    + xml
                    + "</md:EntitiesDescriptor>");
    for (Map.Entry<String, String> each : bad.entrySet()) {
      write(each.getValue());
      MetadataApproval.Standing standing = approval().show(idp());
      assertThat(standing.problem()).contains(each.getKey());
      assertThat(standing.trusted()).isEqualTo(good);
      assertThat(standing.pending()).isEmpty();
    }
  }

  @Test
  @DisplayName("SP-35 nobody else has our entity id")
  void sp35ours() throws IOException {
    write(TestIdentityProviders.metadata(ID).replace(TestIdentityProviders.entityId(ID), OURS));

    assertThat(approval().show(idp(OURS, Optional.empty())).problem()).contains("our-entity");
  }

  @Test
  @DisplayName("SP-35 an aggregate is believed by the key that was declared, and by no other")
  void sp35signed() throws IOException {
    Path signer = directory.resolve("signer.pem");
    Files.writeString(
        signer,
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(
                Base64.getMimeEncoder()
                    .encodeToString(
                        Base64.getDecoder().decode(TestKey.of("federation").certificateText()))));
    IdentityProviderConfig idp = idp(TestIdentityProviders.entityId(ID), Optional.of(signer));

    write(signed(TestKey.of("attacker")));
    assertThat(approval().show(idp).problem()).contains("metadata-signature");
    write(TestIdentityProviders.metadata(ID));
    assertThat(approval().show(idp).problem()).contains("metadata-unsigned");
    write(signed(TestKey.of("federation")));
    assertThat(approval().show(idp).problem()).isEmpty();
  }

  @Test
  @DisplayName("SP-35 metadata that were trusted and have expired are not gone by")
  void sp35expired() throws IOException {
    write(
        TestIdentityProviders.metadata(ID)
            .replace("entityID=", "validUntil=\"2026-10-01T00:00:00Z\" entityID="));
    var metadata = new TrustedMetadata(DB.dataSource(), addresses(), clock);
    String document = metadata.current(idp()).orElseThrow().document();

    clock.set("2026-11-01");

    assertThatThrownBy(() -> metadata.summary(idp(), document)).isInstanceOf(SamlRefusal.class);
  }

  @Test
  void anAddressThatIsGoneIsNamedAndTheLastGoodOnesStay() throws IOException {
    said = TestIdentityProviders.metadata(ID);
    IdentityProviderConfig idp = byAddress();
    approval().approve(idp, approval().show(idp).fingerprint().orElseThrow(), "somebody");
    List<String> good = approval().show(idp).trusted();

    partner.stop(0);

    MetadataApproval.Standing standing = approval().show(idp);
    assertThat(standing.problem()).contains("metadata-unreachable");
    assertThat(standing.trusted()).isEqualTo(good).isNotEmpty();
    assertThat(metadata().current(idp)).isPresent();
  }

  @Test
  void noLoginWaitsForAnAddressThatHangs() {
    said = TestIdentityProviders.metadata(ID);
    hangs = new CountDownLatch(1);
    IdentityProviderConfig idp = byAddress();
    TrustedMetadata metadata = metadata();

    assertThat(metadata.current(idp)).as("nobody has approved any").isEmpty();

    hangs.countDown();
    await().untilAsserted(() -> assertThat(metadata.pending(idp)).isPresent());
  }

  @Test
  void anAnswerThatBeginsAndDoesNotEndIsGivenUp() {
    said = TestIdentityProviders.metadata(ID) + "<!-- -->".repeat(1000);
    drips = true;
    SamlUpstreamConfig saml = byAddress().saml().orElseThrow();

    assertThatThrownBy(() -> new MetadataPlaces(Duration.ofSeconds(1)).read(saml))
        .isInstanceOf(SamlRefusal.class)
        .hasMessage("metadata-unreachable");
  }

  private String signed(TestKey key) {
    Document document =
        TestXml.parse(
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_m\">"
                + TestIdentityProviders.metadata(ID)
                + "</md:EntitiesDescriptor>");
    new TestSigner(key).signFirst(document.getDocumentElement());
    return TestXml.write(document);
  }

  private void write(String xml) throws IOException {
    Files.writeString(file, xml);
  }

  private static SpAddresses addresses() {
    return new SpAddresses(new PublicAddress("https://hub.example.org"));
  }

  private MetadataApproval approval() {
    return new MetadataApproval(
        DB.dataSource(), new PublicAddress("https://hub.example.org"), clock);
  }

  private IdentityProviderConfig idp() {
    return idp(TestIdentityProviders.entityId(ID), Optional.empty());
  }

  private TrustedMetadata metadata() {
    return new TrustedMetadata(DB.dataSource(), addresses(), clock);
  }

  private HttpServer partner() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext("/metadata", this::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it, when it may; or all but the end. */
  private void answer(HttpExchange exchange) throws IOException {
    try {
      hangs.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes, 0, drips ? bytes.length / 2 : bytes.length);
    exchange.getResponseBody().flush();
    if (!drips) {
      exchange.close();
    }
  }

  private IdentityProviderConfig byAddress() {
    return idp(
        TestIdentityProviders.entityId(ID),
        Optional.empty(),
        Optional.of(
            URI.create("http://127.0.0.1:%d/metadata".formatted(partner.getAddress().getPort()))));
  }

  private IdentityProviderConfig idp(String entityId, Optional<Path> signer) {
    return idp(entityId, signer, Optional.empty());
  }

  private IdentityProviderConfig idp(
      String entityId, Optional<Path> signer, Optional<URI> address) {
    return new IdentityProviderConfig(
        ID,
        Map.of(),
        List.of(),
        Set.of(),
        true,
        Scope.ANY,
        new JoinConfig(List.of(), List.of()),
        Optional.of(
            new SamlUpstreamConfig(
                entityId,
                Optional.of(OURS),
                address.isEmpty() ? Optional.of(file) : Optional.empty(),
                address,
                signer,
                Duration.ofHours(1),
                SamlUpstreamConfig.Signs.ASSERTION,
                false,
                Duration.ofSeconds(60),
                Optional.empty(),
                List.of(),
                Map.of(),
                Set.of(),
                SamlUpstreamConfig.Logout.NONE)),
        Optional.empty(),
        Optional.empty());
  }
}
