package fr.preau.sso.pages;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.session.SessionRepository;
import fr.preau.sso.session.WebChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/**
 * The pages of people, open to anybody: what they show depends on who is signed in. The last chain:
 * whatever no other chain claimed and is no page is denied.
 */
@Configuration(proxyBeanMethods = false)
class PagesSecurity {
  @Bean
  @Order(100)
  SecurityFilterChain pagesChain(
      HttpSecurity http, SessionRepository sessions, PublicAddress address) throws Exception {
    var csrf = new CookieCsrfTokenRepository();
    csrf.setCookieName(address.secure() ? "__Host-preau-csrf" : "preau-csrf");
    csrf.setCookieCustomizer(
        cookie -> cookie.path("/").httpOnly(true).secure(address.secure()).sameSite("Lax"));
    return WebChain.pages(WebChain.sessions(http, sessions), false)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/",
                        "/hub",
                        "/sign-on",
                        "/sign-on/**",
                        "/activation",
                        "/demo-service",
                        "/demo-service/**",
                        "/*.css",
                        "/error",
                        "/actuator/health",
                        "/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .csrf(tokens -> tokens.csrfTokenRepository(csrf))
        .anonymous(Customizer.withDefaults())
        .build();
  }
}
