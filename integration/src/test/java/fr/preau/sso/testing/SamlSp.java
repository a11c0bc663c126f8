package fr.preau.sso.testing;

import static fr.preau.sso.saml.OpenSaml.make;

import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.preau.platform.Home;
import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.SamlSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.Issuer;

/**
 * Services that receive logins by SAML, declared in {@link SsoHub}: fictional, each with habits.
 */
public final class SamlSp {
  /** Signs its requests; one key without {@code use} does both; logout by redirect or post. */
  public static final SamlSp SIGNING =
      new SamlSp(
          "saml-rp",
          Keys.make(),
          "unstated",
          true,
          Map.of("Redirect", "/slo", "POST", "/slo-post"));

  /** The same habits, another key: the other service of a session. */
  public static final SamlSp POSTING =
      new SamlSp("saml-post", Keys.make(), "both", true, Map.of("POST", "/slo"));

  /** No key at all; takes logins that begin at the hub; cannot be told of a logout. */
  public static final SamlSp PLAIN = new SamlSp("saml-plain", null, "none", false, Map.of());

  /** Signs; its metadata states no encryption key; told of logouts by SOAP or by a browser. */
  public static final SamlSp SOAP =
      new SamlSp(
          "saml-soap", Keys.make(), "signing", true, Map.of("SOAP", "/soap", "Redirect", "/slo"));

  /** The same, but never answers. */
  public static final SamlSp SILENT =
      new SamlSp("saml-silent", Keys.make(), "signing", true, Map.of("SOAP", "/soap"));

  /** Knows people by mail. */
  public static final SamlSp MAIL = new SamlSp("saml-mail", null, "none", false, Map.of());

  /** Open to teachers. */
  public static final SamlSp TEACHERS = new SamlSp("saml-teachers", null, "none", false, Map.of());

  /** The GAR. */
  public static final SamlSp GAR =
      new SamlSp("saml-gar", Keys.make(), "both", true, Map.of("Redirect", "/slo"));

  /** Nothing but a file that was dropped. */
  public static final SamlSp DROPPED =
      new SamlSp("saml-dropped", Keys.make(), "both", false, Map.of("Redirect", "/slo"));

  /** Its metadata comes from an address and names a SOAP endpoint on this machine. */
  public static final SamlSp BY_URL =
      new SamlSp("saml-url", Keys.make(), "signing", true, Map.of("SOAP", "/soap"));

  /**
   * One service by its metadata, four providers here: {@code saml-twin-a} for pupils, {@code
   * saml-twin-b} for teachers, {@code saml-twin-c} for parents, which signs its requests; and
   * {@code saml-twin-aa} for teachers, whose metadata states other addresses.
   */
  public static final SamlSp TWIN =
      new SamlSp("saml-twin", Keys.make(), "both", false, Map.of("Redirect", "/slo"));

  /** Takes logouts by SOAP as {@link #answering} says; is known by one form of name only. */
  public static final SamlSp MOODY =
      new SamlSp("saml-moody", Keys.make(), "signing", true, Map.of("SOAP", "/soap"));

  private static final Server SERVER = new Server();
  private static final String BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:";
  private static final String HOST = "http://localhost:9999";

  private final String id;
  private final SigningKey key;
  private final String use;
  private final boolean signs;
  private final Map<String, String> logout;

  private SamlSp(String id, SigningKey key, String use, boolean signs, Map<String, String> logout) {
    this.id = id;
    this.key = key;
    this.use = use;
    this.signs = signs;
    this.logout = logout;
  }

  /** The provider. */
  public String id() {
    return id;
  }

  /** Its name in SAML. */
  public String entityId() {
    return "https://%s.example.org/metadata".formatted(id);
  }

  /** Where it takes responses. */
  public String acs() {
    return HOST + "/" + id + "/acs";
  }

  /** Another place where it does, with index 7. */
  public String otherAcs() {
    return HOST + "/" + id + "/other";
  }

  /** Where it takes logouts. */
  public String slo() {
    return HOST + "/" + id + "/slo";
  }

  /** Its key. */
  public SigningKey key() {
    return key;
  }

  /** Signs with its key. */
  public SamlSigner signer() {
    return new SamlSigner(key);
  }

  /** A good request. */
  public AuthnRequest request(SsoHub hub) {
    OpenSaml.ready();
    AuthnRequest request = make(AuthnRequest.DEFAULT_ELEMENT_NAME, AuthnRequest.class);
    request.setID("_" + UUID.randomUUID());
    request.setIssueInstant(Instant.now());
    request.setDestination(hub.root() + "/saml/idp/sso");
    request.setAssertionConsumerServiceURL(acs());
    request.setProtocolBinding(BINDING + "HTTP-POST");
    request.setIssuer(issuer());
    return request;
  }

  /** Who it is. */
  public Issuer issuer() {
    Issuer issuer = make(Issuer.DEFAULT_ELEMENT_NAME, Issuer.class);
    issuer.setValue(entityId());
    return issuer;
  }

  /** Its metadata. */
  public String metadata() {
    String endpoints =
        logout.entrySet().stream()
            .map(
                each ->
                    "<md:SingleLogoutService Binding=\"%s%s\" Location=\"%s/%s%s\"/>"
                        .formatted(
                            BINDING,
                            each.getKey().equals("SOAP") ? "SOAP" : "HTTP-" + each.getKey(),
                            each.getKey().equals("SOAP") ? soapRoot() : HOST,
                            id,
                            each.getValue()))
            .collect(Collectors.joining());
    return """
    <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
    <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="%s">
    %s%s
    <md:AssertionConsumerService Binding="%sHTTP-POST" Location="%s" index="0" isDefault="true"/>
    <md:AssertionConsumerService Binding="%sHTTP-POST" Location="%s" index="7"/>
    <md:AssertionConsumerService Binding="%sHTTP-Artifact" Location="%s/artifact" index="8"/>
    </md:SPSSODescriptor></md:EntityDescriptor>
    """
        .formatted(
            entityId(),
            signs,
            keys(),
            endpoints,
            BINDING,
            acs(),
            BINDING,
            otherAcs(),
            BINDING,
            HOST);
  }

  /** Bodies that were posted to services by SOAP, by path. */
  public static String soapTo(SamlSp sp) {
    return SERVER.posted.get("/" + sp.id() + "/soap");
  }

  /**
   * What {@link #MOODY} answers from now on.
   *
   * @param status of HTTP
   * @param change of a good answer
   */
  public static void answering(int status, UnaryOperator<String> change) {
    SERVER.status = status;
    SERVER.change = change;
  }

  private String soapRoot() {
    return this == SILENT ? SilentServer.root() : SERVER.root();
  }

  private String keys() {
    List<String> uses =
        switch (use) {
          case "unstated" -> List.of("");
          case "both" -> List.of(" use=\"signing\"", " use=\"encryption\"");
          case "signing" -> List.of(" use=\"signing\"");
          default -> List.of();
        };
    return uses.stream()
        .map(
            each ->
                """
                <md:KeyDescriptor%s><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
                <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                """
                    .formatted(each, certificate()))
        .collect(Collectors.joining());
  }

  private String certificate() {
    try {
      return Base64.getMimeEncoder().encodeToString(key.certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Declares all of them in a home. */
  static void declare(Home home, String contract) throws IOException {
    Path dropped = Files.createDirectories(home.resolve("config/services/saml"));
    for (SamlSp sp : List.of(SIGNING, POSTING, PLAIN, SOAP, SILENT, MAIL, TEACHERS, GAR, MOODY)) {
      Files.writeString(dropped.resolve(sp.id() + ".xml"), sp.metadata());
    }
    Files.writeString(dropped.resolve("Saml_Dropped.xml"), DROPPED.metadata());
    String everybody =
        "subscription: { schools: all, profiles: [National_elv, National_tut, National_ens] }\n";
    String release = "release: [familyName, givenName, displayName, mail, schools, profile]\n";
    Files.writeString(
        dropped.resolve("policy.yaml"), "kind: service\n" + contract + everybody + "release: []\n");
    Map<String, String> settings =
        Map.of(
            SIGNING.id(), release + "sso: { name: SP fictif, saml: {} }\n",
            POSTING.id(),
                "release: [familyName, givenName, schools]\n"
                    + "sso: { saml: { signResponse: false, dataEncryption: aes128-cbc,"
                    + " attributeFormat: basic, attributes: { familyName: nom, givenName: nom } }"
                    + " }\n",
            PLAIN.id(), release + "sso: { saml: { idpInitiated: true } }\n",
            SOAP.id(), release + "sso: { saml: { nameId: transient, signAssertion: false } }\n",
            SILENT.id(), release + "sso: { saml: {} }\n",
            MOODY.id(),
                "release: []\nsso: { saml: { forceNameId: true, signResponse: false, signAssertion: false } }\n",
            MAIL.id(),
                release
                    + "sso: { saml: { nameId: emailAddress, attributes: { mail: courriel } } }\n");
    for (Map.Entry<String, String> each : settings.entrySet()) {
      write(home, each.getKey(), "kind: service\n" + contract + everybody + each.getValue());
    }
    String twin =
        """
        kind: service
        %ssubscription: { schools: all, profiles: [%s] }
        release: []
        sso: { saml: { metadata: { file: config/services/saml-twin.xml }, requireSignedRequests: %s } }
        """;
    Files.writeString(home.resolve("config/services/saml-twin.xml"), TWIN.metadata());
    Files.writeString(
        home.resolve("config/services/saml-twin-elsewhere.xml"),
        TWIN.metadata().replace("/saml-twin/", "/saml-twin-elsewhere/"));
    write(
        home,
        TWIN.id() + "-aa",
        twin.formatted(contract, "National_ens", false)
            .replace("saml-twin.xml", "saml-twin-elsewhere.xml"));
    write(home, TWIN.id() + "-a", twin.formatted(contract, "National_elv", false));
    write(home, TWIN.id() + "-b", twin.formatted(contract, "National_ens", false));
    write(home, TWIN.id() + "-c", twin.formatted(contract, "National_tut", true));
    write(
        home,
        TEACHERS.id(),
        "kind: service\n"
            + contract
            + "subscription: { schools: all, profiles: [National_ens] }\n"
            + "release: []\n"
            + "sso: { saml: {} }\n");
    write(
        home,
        BY_URL.id(),
        "kind: service\n"
            + contract
            + everybody
            + "release: []\nsso: { saml: { metadata: { url: %s/metadata } } }\n"
                .formatted(SERVER.root()));
    write(
        home,
        GAR.id(),
        "kind: gar\nidEnt: B0\n"
            + contract
            + "subscription: { schools: all, profiles: [National_elv, National_ens] }\n"
            + "target: { folder: { directory: outbox/saml-gar } }\nsso: { saml: {} }\n");
  }

  private static void write(Home home, String id, String yaml) throws IOException {
    Files.writeString(home.config().resolve("providers").resolve(id + ".yaml"), yaml);
  }

  /** Takes logouts by SOAP and gives metadata, as a service's own server does. */
  private static final class Server {
    final Map<String, String> posted = new ConcurrentHashMap<>();
    private final HttpServer http;
    private volatile int status = 200;
    private volatile UnaryOperator<String> change = UnaryOperator.identity();

    Server() {
      try {
        http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        http.createContext("/", this::answer);
        http.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String root() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
      byte[] body = exchange.getRequestBody().readAllBytes();
      byte[] answer = BY_URL.metadata().getBytes(StandardCharsets.UTF_8);
      boolean moody = exchange.getRequestURI().getPath().contains(MOODY.id());
      if (exchange.getRequestMethod().equals("POST")) {
        String asked = new String(body, StandardCharsets.UTF_8);
        posted.put(exchange.getRequestURI().getPath(), asked);
        String done = done(asked);
        answer = (moody ? change.apply(done) : done).getBytes(StandardCharsets.UTF_8);
      }
      exchange.sendResponseHeaders(moody ? status : 200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    }

    private static String done(String asked) {
      String id = asked.replaceAll("(?s).*LogoutRequest [^>]*ID=\"([^\"]*)\".*", "$1");
      return """
      <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>
      <p:LogoutResponse xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"
      IssueInstant="2026-09-01T08:00:00Z" InResponseTo="%s"><p:Status>
      <p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></p:Status></p:LogoutResponse>
      </S:Body></S:Envelope>
      """
          .formatted(id);
    }
  }

  /** Keys that nobody else has. */
  public static final class Keys {
    private Keys() {}

    /** A new one with its certificate. */
    public static SigningKey make() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RSAKey jwk =
            new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey((RSAPrivateKey) pair.getPrivate())
                .build();
        return new SigningKey(jwk, certify(pair), Instant.now(), Optional.empty());
      } catch (GeneralSecurityException | OperatorCreationException e) {
        throw new IllegalStateException(e);
      }
    }

    private static X509Certificate certify(KeyPair pair)
        throws GeneralSecurityException, OperatorCreationException {
      var name = new X500Name("CN=sp.example.org");
      Instant now = Instant.now();
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      name,
                      BigInteger.ONE,
                      Date.from(now.minusSeconds(3600)),
                      Date.from(now.plusSeconds(86400)),
                      name,
                      pair.getPublic())
                  .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
    }
  }
}
