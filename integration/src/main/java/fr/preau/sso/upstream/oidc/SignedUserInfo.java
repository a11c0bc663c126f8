package fr.preau.sso.upstream.oidc;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Reads userinfo that is a signed JWT (OpenID Connect Core 1.0, 5.3.2), and no other. */
final class SignedUserInfo extends AbstractGenericHttpMessageConverter<Map<String, Object>> {
  static final MediaType TYPE = new MediaType("application", "jwt");

  private final JwtDecoder decoder;

  SignedUserInfo(JwtDecoder decoder) {
    super(TYPE);
    this.decoder = decoder;
  }

  @Override
  public Map<String, Object> read(Type type, @Nullable Class<?> context, HttpInputMessage message)
      throws IOException {
    String token = new String(message.getBody().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      return decoder.decode(token.strip()).getClaims();
    } catch (JwtException e) {
      throw new HttpMessageNotReadableException("Not userinfo of this provider", e, message);
    }
  }

  @Override
  protected Map<String, Object> readInternal(
      Class<? extends Map<String, Object>> type, HttpInputMessage message) throws IOException {
    return read(type, null, message);
  }

  @Override
  public boolean canWrite(@Nullable Type type, Class<?> written, @Nullable MediaType media) {
    return false;
  }

  @Override
  protected void writeInternal(
      Map<String, Object> claims, @Nullable Type type, HttpOutputMessage message) {
    throw new HttpMessageNotWritableException("The hub signs no userinfo here");
  }
}
