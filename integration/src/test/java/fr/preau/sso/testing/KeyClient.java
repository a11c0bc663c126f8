package fr.preau.sso.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The client {@code key-rp} of {@link SsoHub}, which proves itself by a key that it publishes. */
public final class KeyClient {
  /** Its id. */
  public static final String ID = "key-rp";

  private static final RSAKey KEY = key();
  private static final HttpServer SERVER = serve();

  private KeyClient() {}

  /** Where its keys are. */
  public static String jwksUri() {
    return "http://localhost:%d/jwks".formatted(SERVER.getAddress().getPort());
  }

  /** An assertion with these claims, signed by the key that it publishes. */
  public static String signed(JWTClaimsSet claims) {
    return signed(claims, KEY);
  }

  /** The same by a key that nobody knows, under the id of the one that it publishes. */
  public static String forged(JWTClaimsSet claims) {
    return signed(claims, key());
  }

  private static String signed(JWTClaimsSet claims, RSAKey by) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build();
      var jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(by));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("key-of-a-client").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpServer serve() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
      byte[] keys = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/jwks",
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
