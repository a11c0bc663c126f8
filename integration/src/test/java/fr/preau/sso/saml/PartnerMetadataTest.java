package fr.preau.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import fr.preau.platform.MetadataPlace;
import fr.preau.sso.testing.SamlSp;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;

class PartnerMetadataTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

  @TempDir Path directory;

  private final SettableClock clock = SettableClock.on("2026-09-01");

  private volatile String said = "";
  private final HttpServer partner = partner();

  @AfterEach
  void stop() {
    partner.stop(0);
  }

  private HttpServer partner() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext(
          "/m",
          exchange -> {
            byte[] answer = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                answer.length == 0 ? 500 : 200, Math.max(answer.length, -1));
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aChangedFileIsTakenUpAndABrokenOneIsNot() throws IOException {
    Path file = directory.resolve("sp.xml");
    Files.writeString(file, entity("one", ""));
    PartnerMetadata metadata = of(file(file));
    assertThat(id(metadata)).contains("https://one.example.org");

    Files.writeString(file, entity("another", ""));
    assertThat(id(metadata)).contains("https://another.example.org");

    Files.writeString(file, "<broken");
    assertThat(id(metadata)).as("the last good one").contains("https://another.example.org");
  }

  @Test
  @DisplayName("SP-35 metadata is not used beyond its validUntil")
  void expired() throws IOException {
    Path file = directory.resolve("sp.xml");
    Files.writeString(file, entity("one", " validUntil=\"2026-09-03T00:00:00Z\""));
    PartnerMetadata metadata = of(file(file));
    assertThat(id(metadata)).isPresent();

    clock.set("2026-09-04");

    assertThat(id(metadata)).isEmpty();
    assertThat(id(of(file(file)))).as("nor taken up").isEmpty();
  }

  @Test
  void anAddressIsAskedAgainInItsTimeAndTheLastGoodAnswerOutlivesIt() {
    said = entity("one", "");
    PartnerMetadata metadata = of(url());
    assertThat(id(metadata)).contains("https://one.example.org");

    said = entity("another", "");
    assertThat(id(metadata)).as("not before its time").contains("https://one.example.org");
    clock.set("2026-09-02");
    await().untilAsserted(() -> assertThat(id(metadata)).contains("https://another.example.org"));

    said = "";
    assertThat(id(of(url()))).as("after a start").contains("https://another.example.org");
  }

  @Test
  @DisplayName("SP-35 metadata that the declared signer did not sign is not taken up")
  void signed() throws Exception {
    Path certificate = directory.resolve("signer.pem");
    Files.writeString(
        certificate,
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(
                Base64.getMimeEncoder()
                    .encodeToString(SamlSp.SIGNING.key().certificate().getEncoded())));
    Path file = directory.resolve("sp.xml");
    var place =
        new MetadataPlace(
            Optional.of(file),
            Optional.empty(),
            Duration.ofHours(6),
            Optional.empty(),
            Optional.of(certificate));

    Files.writeString(file, entity("one", ""));
    assertThat(id(of(place))).as("not signed").isEmpty();
    Files.writeString(file, signedBy(SamlSp.POSTING));
    assertThat(id(of(place))).as("by another").isEmpty();
    String good = signedBy(SamlSp.SIGNING);
    Files.writeString(file, good.replace("one.example.org", "two.example.org"));
    assertThat(id(of(place))).as("changed").isEmpty();
    Files.writeString(file, good);
    assertThat(id(of(place))).contains("https://one.example.org");
  }

  @Test
  void oneEntityOfAnAggregateIsChosenByItsName() throws IOException {
    Path file = directory.resolve("all.xml");
    Files.writeString(
        file,
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">"
            + entity("one", "")
            + entity("two", "")
            + "</md:EntitiesDescriptor>");

    assertThat(id(of(file(file)))).isEmpty();
    assertThat(
            id(
                of(
                    new MetadataPlace(
                        Optional.of(file),
                        Optional.empty(),
                        Duration.ofHours(6),
                        Optional.of("https://two.example.org"),
                        Optional.empty()))))
        .contains("https://two.example.org");
  }

  private static String signedBy(SamlSp sp) {
    EntityDescriptor entity =
        OpenSaml.read(entity("one", "").getBytes(), OpenSaml.METADATA, EntityDescriptor.class);
    entity.setID("_1");
    sp.signer().sign(entity);
    return OpenSaml.write(entity);
  }

  private static String entity(String name, String attribute) {
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://%s.example.org"%s>
    <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"/></md:EntityDescriptor>
    """
        .formatted(name, attribute);
  }

  private PartnerMetadata of(MetadataPlace place) {
    return new PartnerMetadata(
        "partner of a test", place, new MetadataStore(DATABASE.dataSource()), clock);
  }

  private static MetadataPlace file(Path file) {
    return new MetadataPlace(
        Optional.of(file),
        Optional.empty(),
        Duration.ofHours(6),
        Optional.empty(),
        Optional.empty());
  }

  private MetadataPlace url() {
    return new MetadataPlace(
        Optional.empty(),
        Optional.of("http://127.0.0.1:%d/m".formatted(partner.getAddress().getPort())),
        Duration.ofHours(6),
        Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> id(PartnerMetadata metadata) {
    return metadata.current().map(EntityDescriptor::getEntityID);
  }
}
