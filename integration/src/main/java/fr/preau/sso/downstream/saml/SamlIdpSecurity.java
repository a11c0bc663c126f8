package fr.preau.sso.downstream.saml;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.SeenOnce;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Services;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.sso.logout.LogoutFace;
import fr.preau.sso.saml.MetadataStore;
import fr.preau.sso.saml.SamlSigners;
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
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * {@code /saml/idp/**}: messages of services, carried by browsers of anybody. They prove themselves
 * by signatures and by what their metadata says; a token against forgery would be in no service's
 * form.
 */
@Configuration(proxyBeanMethods = false)
class SamlIdpSecurity {
  @Bean
  MetadataStore samlMetadataStore(DataSource database) {
    return new MetadataStore(database);
  }

  @Bean
  Peers samlPeers(Services services, MetadataStore store, Clock clock) {
    return new Peers(services, store, clock);
  }

  @Bean
  AuthnRequests samlAuthnRequests(Peers peers, PublicAddress address) {
    return new AuthnRequests(peers, address.of(SsoEndpoint.PATH));
  }

  @Bean
  PendingRequests samlPendingRequests(DataSource database, Cookies cookies, Clock clock) {
    return new PendingRequests(database, cookies, clock);
  }

  @Bean
  SamlSigners samlSigners(SigningKeys keys) {
    return new SamlSigners(keys);
  }

  @Bean
  Entrance samlEntrance(
      Peers peers,
      Gate gate,
      SamlSigners signers,
      IssueLog log,
      Trail trail,
      PublicAddress address,
      Clock clock) {
    String idp = address.of(MetadataEndpoint.PATH);
    var assertions = new Assertions(idp);
    return new Entrance(
        new Door(peers, gate),
        new Mint(new NameIds(idp), assertions),
        new Responses(assertions, signers),
        log,
        trail,
        clock);
  }

  @Bean
  LogoutRequests samlLogoutRequests(
      Peers peers, IssueLog issued, SeenOnce seen, PublicAddress address, Clock clock) {
    return new LogoutRequests(peers, issued, seen, address.of(LogoutEndpoint.PATH), clock);
  }

  @Bean
  LogoutMessages samlLogoutMessages(SamlSigners signers, PublicAddress address, Clock clock) {
    return new LogoutMessages(new Assertions(address.of(MetadataEndpoint.PATH)), signers, clock);
  }

  @Bean
  LogoutFace samlLogout(Peers peers, LogoutMessages messages) {
    return new SoapLogout(peers, messages);
  }

  @Bean
  @Order(30)
  SecurityFilterChain samlIdpChain(HttpSecurity http, SessionRepository sessions) throws Exception {
    return WebChain.pages(WebChain.sessions(http, sessions), true)
        .securityMatcher("/saml/idp/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/saml/idp/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, SsoEndpoint.PATH, LogoutEndpoint.PATH)
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }
}
