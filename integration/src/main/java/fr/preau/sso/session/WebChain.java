package fr.preau.sso.session;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/** What every chain of sign-on has in common. */
public final class WebChain {
  /** Content-Security-Policy of a page without scripts. */
  public static final String CONTENT =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
          + " frame-ancestors 'none'";

  private WebChain() {}

  /** Who is signed in comes from the hub's own sessions: no HTTP session, nothing kept in one. */
  public static HttpSecurity sessions(HttpSecurity http, SessionRepository sessions)
      throws Exception {
    return http.securityContext(context -> context.securityContextRepository(sessions))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable);
  }

  /**
   * Headers of pages: styles and images of the hub alone, in no frame, no address told to others.
   *
   * @param scripts whether the pages have scripts, in files of the hub
   */
  public static HttpSecurity pages(HttpSecurity http, boolean scripts) throws Exception {
    String content = scripts ? CONTENT + "; script-src 'self'" : CONTENT;
    return http.headers(
        headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(
                    policy ->
                        policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)));
  }
}
