package fr.preau.sso.downstream.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.SeenOnce;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Services;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.sso.logout.LogoutChains;
import fr.preau.sso.logout.LogoutFace;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.session.Cookies;
import fr.preau.sso.session.SessionRepository;
import fr.preau.sso.session.WebChain;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Trail;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;

/**
 * The endpoints of the OpenID provider: authorization, token, introspection, revocation, keys,
 * discovery, userinfo. Machines prove themselves as clients or with a token of ours; people by
 * their session.
 */
@Configuration(proxyBeanMethods = false)
class OidcSecurity {
  @Bean
  Clients clients(Services services) {
    return new Clients(services);
  }

  @Bean
  Grants grants(
      DataSource database,
      Clients clients,
      IssueLog log,
      Trail trail,
      PublicAddress address,
      Clock clock) {
    var reader = new GrantReader(clients, address.of(AuthorizeGate.PATH));
    return new Grants(new GrantRows(database, reader), new IssueRecorder(log, trail, clock), clock);
  }

  @Bean
  SecretEncoder secretEncoder() {
    return new SecretEncoder();
  }

  @Bean
  JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
    return (selector, context) ->
        selector.select(
            new JWKSet(
                keys.published().stream().map(SigningKey::jwk).map(JWK.class::cast).toList()));
  }

  @Bean
  JwtEncoder jwtEncoder(SigningKeys keys) {
    return new NimbusJwtEncoder(
        (selector, context) -> selector.select(new JWKSet(keys.current().jwk())));
  }

  /** Reads what the hub itself signed: an id_token that comes back as a hint. */
  @Bean
  JwtDecoder jwtDecoder(JWKSource<SecurityContext> published) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(published);
  }

  @Bean
  OAuth2TokenGenerator<?> tokenGenerator(JwtEncoder encoder) {
    return new DelegatingOAuth2TokenGenerator(
        IdTokenClaims.generator(encoder),
        new OAuth2AccessTokenGenerator(),
        new OAuth2RefreshTokenGenerator());
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings(PublicAddress address) {
    return AuthorizationServerSettings.builder().issuer(address.root()).build();
  }

  @Bean
  LogoutFace oidcLogout(Clients clients, JwtEncoder encoder, PublicAddress address, Clock clock) {
    return new LogoutToken(clients, encoder, address.root(), clock);
  }

  @Bean
  UserInfoEndpoint userInfoEndpoint(Clients clients, Gate gate) {
    return new UserInfoEndpoint(clients, gate);
  }

  @Bean
  EndSession endSession(
      Clients clients,
      JWKSource<SecurityContext> published,
      PublicAddress address,
      Logouts logouts,
      LogoutChains chains,
      Cookies cookies) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, published));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    var hints = new NimbusJwtDecoder(processor);
    hints.setJwtValidator(new JwtIssuerValidator(address.root()));
    return new EndSession(clients, hints, logouts, chains, cookies);
  }

  /** {@code /connect/logout}: anybody; whoever cannot show the session's id_token is asked. */
  @Bean
  @Order(11)
  SecurityFilterChain endSessionChain(HttpSecurity http, SessionRepository sessions)
      throws Exception {
    return WebChain.sessions(http, sessions)
        .securityMatcher(EndSession.PATH, EndSession.DONE)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }

  /** {@code /userinfo}: an access token of ours with the scope {@code openid}. */
  @Bean
  @Order(10)
  SecurityFilterChain userInfoChain(HttpSecurity http, Grants grants) throws Exception {
    return http.securityMatcher(UserInfoEndpoint.PATH)
        .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SCOPE_openid"))
        .oauth2ResourceServer(
            server -> server.opaqueToken(token -> token.introspector(new BearerReader(grants))))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }

  /** The protocol's own endpoints. */
  @Bean
  @Order(20)
  SecurityFilterChain authorizationServerChain(
      HttpSecurity http,
      SeenOnce seen,
      Clients clients,
      Grants grants,
      Gate gate,
      Flows flows,
      SessionRepository sessions,
      Clock clock)
      throws Exception {
    var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
    return WebChain.sessions(http, sessions)
        .securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            configured ->
                configured
                    .registeredClientRepository(clients)
                    .authorizationService(grants)
                    .clientAuthentication(
                        client -> client.authenticationProviders(new ClientAssertions(seen, clock)))
                    .oidc(oidc -> oidc.providerConfigurationEndpoint(new Discovery())))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .addFilterBefore(new FailureLimit(), LogoutFilter.class)
        .addFilterBefore(new RequestShape(), LogoutFilter.class)
        .addFilterAfter(new AuthorizeGate(clients, gate, flows, clock), LogoutFilter.class)
        .build();
  }
}
