package fr.preau.sso.upstream.saml;

import fr.preau.platform.HubConfig;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.SeenOnce;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.IdentityProviders;
import fr.preau.sso.keys.KeyRings;
import fr.preau.sso.logout.UpstreamLogout;
import fr.preau.sso.session.SessionRepository;
import fr.preau.sso.session.WebChain;
import fr.preau.sso.trail.Trail;
import fr.preau.sso.upstream.DeclaredProvider;
import fr.preau.sso.upstream.UpstreamArrival;
import fr.preau.sso.upstream.UpstreamSessions;
import fr.preau.sso.upstream.join.Joining;
import java.time.Clock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * {@code /saml/sp/**}: what identity providers and browsers on their way send. Messages prove
 * themselves by their signatures and by the login that asked, so there is no CSRF token.
 */
@Configuration(proxyBeanMethods = false)
class SamlLoginSecurity {
  @Bean
  SpAddresses spAddresses(PublicAddress address) {
    return new SpAddresses(address);
  }

  @Bean
  TrustedMetadata trustedMetadata(DataSource database, SpAddresses addresses, Clock clock) {
    return new TrustedMetadata(database, addresses, clock);
  }

  @Bean
  Registrations registrations(
      Supplier<HubConfig> config, TrustedMetadata metadata, KeyRings keys, SpAddresses addresses) {
    return new Registrations(config, metadata, keys, addresses);
  }

  @Bean
  OpenRequests openRequests(DataSource database, Clock clock) {
    return new OpenRequests(database, clock);
  }

  @Bean
  Refusals refusals(Trail trail) {
    return new Refusals(trail);
  }

  @Bean
  AuthnRequests authnRequests(Registrations registrations, Clock clock) {
    return new AuthnRequests(registrations, clock);
  }

  @Bean
  SamlLogins samlLogins(
      Registrations registrations,
      OpenRequests requests,
      SeenOnce seen,
      DataSource database,
      Arrival arrival,
      Clock clock) {
    var joined = new UpstreamArrival(new Joining(database, clock), arrival);
    return new SamlLogins(registrations, requests, seen, joined, clock);
  }

  @Bean
  LogoutRequests logoutRequests(SeenOnce seen, Clock clock) {
    return new LogoutRequests(seen, clock);
  }

  @Bean
  UpstreamLogout samlUpstreamLogout(Registrations registrations, UpstreamSessions sessions) {
    return new SamlUpstreamLogout(registrations, sessions);
  }

  @Bean
  IdentityProviders samlProviders(Registrations registrations) {
    return () ->
        registrations.all().stream()
            .map(declared -> new DeclaredProvider(declared, SpAddresses.LOGIN))
            .toList();
  }

  @Bean
  @Order(30)
  SecurityFilterChain samlLoginChain(HttpSecurity http, SessionRepository sessions)
      throws Exception {
    return WebChain.pages(WebChain.sessions(http, sessions), true)
        .securityMatcher("/saml/sp/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        HttpMethod.GET,
                        SpAddresses.LOGIN + "*",
                        SpAddresses.METADATA + "*",
                        SpAddresses.SLO + "*",
                        "/saml/sp/post.js")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, SpAddresses.ACS + "*", SpAddresses.SLO + "*")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }
}
