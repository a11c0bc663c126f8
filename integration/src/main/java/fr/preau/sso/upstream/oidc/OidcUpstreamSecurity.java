package fr.preau.sso.upstream.oidc;

import fr.preau.platform.HubConfig;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.SeenOnce;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.IdentityProviders;
import fr.preau.sso.keys.KeyRings;
import fr.preau.sso.keys.Sealing;
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
 * {@code /oidc/rp/**}: what OpenID Connect providers and browsers on their way send. Answers prove
 * themselves by the login that asked, logout tokens by their signature, so there is no CSRF token.
 */
@Configuration(proxyBeanMethods = false)
class OidcUpstreamSecurity {
  @Bean
  RpAddresses rpAddresses(PublicAddress address) {
    return new RpAddresses(address);
  }

  @Bean
  Outlets outlets() {
    return new Outlets();
  }

  @Bean
  Partners partners(
      Supplier<HubConfig> config, RpAddresses addresses, Outlets outlets, Clock clock) {
    return new Partners(config, addresses, outlets, clock);
  }

  @Bean
  OurKeys ourKeys(KeyRings rings, RpAddresses addresses) {
    return new OurKeys(rings, addresses);
  }

  @Bean
  OidcRefusals oidcRefusals(Trail trail) {
    return new OidcRefusals(trail);
  }

  @Bean
  OidcLogins oidcLogins(
      Partners partners,
      Outlets outlets,
      OurKeys keys,
      Sealing sealing,
      DataSource database,
      Arrival arrival,
      Clock clock) {
    return new OidcLogins(
        partners,
        new OpenLogins(database, sealing, clock),
        new CodeExchange(outlets, keys, clock),
        sealing,
        new UpstreamArrival(new Joining(database, clock), arrival));
  }

  @Bean
  LogoutTokens logoutTokens(SeenOnce seen, Clock clock) {
    return new LogoutTokens(seen, clock);
  }

  @Bean
  UpstreamLogout oidcUpstreamLogout(
      Partners partners, UpstreamSessions sessions, Sealing sealing, RpAddresses addresses) {
    return new OidcUpstreamLogout(partners, sessions, sealing, addresses);
  }

  @Bean
  IdentityProviders oidcProviders(Partners partners) {
    return () ->
        partners.all().stream()
            .map(declared -> new DeclaredProvider(declared, RpAddresses.LOGIN))
            .toList();
  }

  @Bean
  @Order(30)
  SecurityFilterChain oidcUpstreamChain(HttpSecurity http, SessionRepository sessions)
      throws Exception {
    return WebChain.pages(WebChain.sessions(http, sessions), false)
        .securityMatcher("/oidc/rp/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        HttpMethod.GET,
                        RpAddresses.LOGIN + "*",
                        RpAddresses.CALLBACK + "*",
                        RpAddresses.KEYS + "*",
                        RpAddresses.LOGGED_OUT + "*")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, RpAddresses.BACK_CHANNEL + "*")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }
}
