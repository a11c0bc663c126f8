package fr.preau.sso.upstream.oidc;

import fr.preau.platform.OidcUpstreamConfig;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Asks providers for more claims, as each is declared. Spring Security refuses those that are about
 * another {@code sub} than the id_token.
 */
record UserInfo(Outlets outlets, Clock clock) {
  /** Asks one provider. */
  OAuth2UserService<OidcUserRequest, OidcUser> of(Partner partner) {
    OidcUpstreamConfig provider = partner.config();
    boolean signed = provider.userInfo() == OidcUpstreamConfig.UserInfo.JWT;
    boolean asked = provider.userInfo() != OidcUpstreamConfig.UserInfo.NONE;
    String endpoint = partner.registration().getProviderDetails().getUserInfoEndpoint().getUri();
    if (signed && endpoint == null) {
      throw new OidcRefusal("discovery", "userinfo_endpoint");
    }
    HttpMessageConverter<?> converter =
        signed ? new SignedUserInfo(decoder(partner)) : new MappingJackson2HttpMessageConverter();
    var http = new DefaultOAuth2UserService();
    http.setRestOperations(outlets.userInfo(provider.privateNetwork(), converter));
    http.setRequestEntityConverter(
        request -> request(request, signed ? SignedUserInfo.TYPE : MediaType.APPLICATION_JSON));
    var users = new OidcUserService();
    users.setOauth2UserService(http);
    users.setRetrieveUserInfo(request -> asked && endpoint != null);
    return users;
  }

  private static RequestEntity<?> request(OAuth2UserRequest request, MediaType type) {
    String address =
        request.getClientRegistration().getProviderDetails().getUserInfoEndpoint().getUri();
    return RequestEntity.get(URI.create(address))
        .accept(type)
        .headers(headers -> headers.setBearerAuth(request.getAccessToken().getTokenValue()))
        .build();
  }

  /** What is signed is for the hub alone, so that another client's is of no use. */
  private JwtDecoder decoder(Partner partner) {
    var times = new JwtTimestampValidator(partner.config().skew());
    times.setClock(clock);
    return partner.decoder(
        "JWT",
        (claims, context) -> {},
        new DelegatingOAuth2TokenValidator<>(
            times,
            new JwtClaimValidator<Object>(
                "iss", iss -> iss != null && partner.config().issuer().equals(iss.toString())),
            new JwtClaimValidator<List<String>>(
                "aud", aud -> aud != null && aud.contains(partner.config().clientId()))));
  }
}
