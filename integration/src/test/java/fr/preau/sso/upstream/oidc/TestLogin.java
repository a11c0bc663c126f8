package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a provider says of one login: all as it should be, until a test changes it. */
final class TestLogin {
  private final TestProvider provider;
  private final String challenge;
  private final String accessToken = "access-" + UUID.randomUUID();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private final Map<String, Object> more = new LinkedHashMap<>();
  private Function<TestLogin, String> idToken = TestLogin::made;
  private Consumer<JWSHeader.Builder> header = builder -> {};
  private JWSAlgorithm algorithm;
  private JWK key;
  private boolean signedUserInfo;
  private JWK userInfoKey;
  private int status = 200;
  private boolean mindful = true;

  TestLogin(TestProvider provider, String nonce, String challenge) {
    this.provider = provider;
    this.challenge = challenge;
    this.key = provider.key();
    this.algorithm = usual(key);
    this.userInfoKey = provider.key();
    Instant now = Instant.now();
    claims.put("iss", provider.issuer());
    claims.put("aud", provider.clientId());
    claims.put("sub", "sub-" + UUID.randomUUID());
    claims.put("nonce", nonce);
    claims.put("iat", Date.from(now));
    claims.put("auth_time", now.getEpochSecond());
    claims.put("exp", Date.from(now.plus(Duration.ofMinutes(2))));
    more.put("sub", claims.get("sub"));
  }

  /** Sets a claim of the id_token; none with null. */
  TestLogin claim(String name, Object value) {
    if (value == null) {
      claims.remove(name);
    } else {
      claims.put(name, value);
    }
    return this;
  }

  /** Sets a claim of userinfo; none with null. */
  TestLogin more(String name, Object value) {
    if (value == null) {
      more.remove(name);
    } else {
      more.put(name, value);
    }
    return this;
  }

  TestLogin subject(String subject) {
    return claim("sub", subject).more("sub", subject);
  }

  /** Signs by another key, under whatever header. */
  TestLogin signedBy(JWK other, Consumer<JWSHeader.Builder> with) {
    this.key = other;
    this.header = with;
    return this;
  }

  TestLogin algorithm(JWSAlgorithm other) {
    this.algorithm = other;
    return this;
  }

  /** Gives this instead of an id_token; none when it is empty. */
  TestLogin instead(Function<TestLogin, String> token) {
    this.idToken = token;
    return this;
  }

  /** Gives userinfo that is signed. */
  TestLogin signedUserInfo() {
    return signedUserInfo(provider.key());
  }

  TestLogin signedUserInfo(JWK by) {
    this.signedUserInfo = true;
    this.userInfoKey = by;
    more.putIfAbsent("iss", provider.issuer());
    more.putIfAbsent("aud", provider.clientId());
    return this;
  }

  TestLogin failing(int with) {
    this.status = with;
    return this;
  }

  /** Takes codes for whomever, as a provider without PKCE does. */
  TestLogin careless() {
    this.mindful = false;
    return this;
  }

  TestLogin withHashes(String code) {
    try {
      claim(
          "at_hash",
          AccessTokenHash.compute(new BearerAccessToken(accessToken), algorithm, null).getValue());
      return claim(
          "c_hash", CodeHash.compute(new AuthorizationCode(code), algorithm, null).getValue());
    } catch (RuntimeException e) {
      throw new IllegalStateException(e);
    }
  }

  String subject() {
    return claims.get("sub").toString();
  }

  boolean accepts(Map<String, String> form) {
    String verifier = form.getOrDefault("code_verifier", "");
    return !mindful
        || verifier.length() >= 43
            && CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                .getValue()
                .equals(challenge);
  }

  int status() {
    return status;
  }

  String accessToken() {
    return accessToken;
  }

  Optional<String> idToken() {
    return Optional.of(idToken.apply(this)).filter(token -> !token.isEmpty());
  }

  /** An id_token by the provider's key and the usual algorithm, whatever else is signed how. */
  String good() {
    return signed(claims, provider.key(), usual(provider.key()));
  }

  String userInfoType() {
    return signedUserInfo ? "application/jwt" : "application/json";
  }

  String userInfo() {
    if (!signedUserInfo) {
      return JSONObjectUtils.toJSONString(more);
    }
    header = builder -> {};
    return signed(more, userInfoKey, algorithm);
  }

  private static JWSAlgorithm usual(JWK key) {
    return key.getKeyType().equals(KeyType.EC) ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
  }

  private String made() {
    return signed(claims, key, algorithm);
  }

  private String signed(Map<String, Object> said, JWK by, JWSAlgorithm with) {
    try {
      var builder = new JWSHeader.Builder(with).keyID(by.getKeyID());
      header.accept(builder);
      var set = new JWTClaimsSet.Builder();
      said.forEach(set::claim);
      var jwt = new SignedJWT(builder.build(), set.build());
      jwt.sign(
          by.getKeyType().equals(KeyType.EC)
              ? new ECDSASigner(by.toECKey())
              : new RSASSASigner(by.toRSAKey()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An unsigned token of the same claims. */
  String unsigned() {
    var set = new JWTClaimsSet.Builder();
    claims.forEach(set::claim);
    return Base64URL.encode("{\"alg\":\"none\"}")
        + "."
        + Base64URL.encode(set.build().toString())
        + ".";
  }

  Map<String, Object> claims() {
    return claims;
  }
}
