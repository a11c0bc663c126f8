package fr.preau.sso.downstream.oidc;

import fr.preau.sso.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Client secrets as SHA-256: they are 256 random bits, which a slow hash would protect no better,
 * and they are presented at every token request.
 */
final class SecretEncoder implements PasswordEncoder {
  @Override
  public String encode(CharSequence secret) {
    return HexFormat.of().formatHex(Token.hash(secret.toString()));
  }

  @Override
  public boolean matches(CharSequence secret, String encoded) {
    return MessageDigest.isEqual(
        encode(secret).getBytes(StandardCharsets.US_ASCII),
        encoded.getBytes(StandardCharsets.US_ASCII));
  }
}
