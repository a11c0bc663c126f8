package fr.preau.sso.pages;

import fr.preau.sso.PublicAddress;
import fr.preau.sso.session.SessionRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * The pages of people, open to anybody: what they show depends on who is signed in. The last chain:
 * whatever no other chain claimed and is no page is denied.
 */
@Configuration(proxyBeanMethods = false)
class PagesSecurity {
  private static final String CONTENT =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors"
          + " 'none'";

  @Bean
  @Order(100)
  SecurityFilterChain pagesChain(
      HttpSecurity http, SessionRepository sessions, PublicAddress address) throws Exception {
    var csrf = new CookieCsrfTokenRepository();
    csrf.setCookieName(address.secure() ? "__Host-preau-csrf" : "preau-csrf");
    csrf.setCookieCustomizer(
        cookie -> cookie.path("/").httpOnly(true).secure(address.secure()).sameSite("Lax"));
    return http.authorizeHttpRequests(
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
        .securityContext(context -> context.securityContextRepository(sessions))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(tokens -> tokens.csrfTokenRepository(csrf))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                    .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                    .referrerPolicy(
                        policy ->
                            policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
        .anonymous(Customizer.withDefaults())
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}
