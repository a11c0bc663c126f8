package fr.preau.sso.demo.saml;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.session.SessionRepository;
import fr.preau.sso.session.WebChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * {@code /demo-service/saml/**}: anybody, and messages of the hub carried by browsers. Those prove
 * themselves by their signatures; the cookies of the service are {@code SameSite=Lax}, so that no
 * other site's form brings them along.
 */
@Configuration(proxyBeanMethods = false)
class DemoSamlSecurity {
  @Bean
  DemoPartner demoPartner(PublicAddress address, DemoKey key) {
    return new DemoPartner(address, key);
  }

  @Bean
  @Order(40)
  SecurityFilterChain demoSamlChain(HttpSecurity http, SessionRepository sessions)
      throws Exception {
    return WebChain.pages(WebChain.sessions(http, sessions), false)
        .securityMatcher(DemoPartner.PATH, DemoPartner.PATH + "/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        HttpMethod.GET,
                        DemoPartner.PATH,
                        DemoPartner.PATH + "/login",
                        DemoPartner.PATH + "/slo",
                        DemoPartner.PATH + "/metadata")
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.POST, DemoPartner.PATH + "/acs", DemoPartner.PATH + "/logout")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }
}
