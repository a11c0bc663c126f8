package fr.preau.hub;

import fr.preau.platform.AccountsConfig;
import fr.preau.platform.HubConfig;
import fr.preau.platform.SessionTimes;
import fr.preau.release.Beneficiaries;
import fr.preau.release.ProviderIdentifiers;
import fr.preau.release.Releases;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.SeenOnce;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Services;
import fr.preau.sso.demo.saml.DemoKey;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.Duty;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.flow.IdentityProviders;
import fr.preau.sso.keys.KeyReadings;
import fr.preau.sso.keys.KeyRings;
import fr.preau.sso.keys.Sealing;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.sso.local.Enrolling;
import fr.preau.sso.local.LocalLogin;
import fr.preau.sso.local.PasswordPolicy;
import fr.preau.sso.local.Passwords;
import fr.preau.sso.logout.LogoutChains;
import fr.preau.sso.logout.LogoutFace;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.session.Cookies;
import fr.preau.sso.session.SessionLimits;
import fr.preau.sso.session.SessionRepository;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Trail;
import fr.preau.sso.upstream.UpstreamSessions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Sign-on: what its protocols and pages share. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("fr.preau.sso")
class SsoWiring {
  private static final Duration SESSION_PAUSE = Duration.ofSeconds(4);

  @Bean
  Clock clock() {
    return Clock.systemDefaultZone();
  }

  /** Nobody reads a measurement of each filter, which costs time at every request. */
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  LocaleResolver localeResolver() {
    var resolver = new AcceptHeaderLocaleResolver();
    resolver.setSupportedLocales(List.of(Locale.FRENCH, Locale.ENGLISH));
    resolver.setDefaultLocale(Locale.FRENCH);
    return resolver;
  }

  @Bean
  SigningKeys signingKeys(HubContext hub, PublicAddress address, Clock clock) {
    return new SigningKeys(
        hub.dataSource(), hub.masterKey().derive("signing keys"), address.host(), clock);
  }

  @Bean
  KeyRings keyRings(HubContext hub, Clock clock) {
    return new KeyRings(hub.dataSource(), hub.masterKey().derive("signing keys"), clock);
  }

  /** Before all that asks where somebody is. */
  @Bean
  FilterRegistrationBean<ClientAddress> clientAddress(HubContext hub) {
    var registration =
        new FilterRegistrationBean<>(new ClientAddress(hub.config().http().trustedProxies()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  /** Before every chain of sign-on, which may answer without the filters that follow. */
  @Bean
  FilterRegistrationBean<KeyReaders> keyReaders(
      HubContext hub, SigningKeys keys, DataSource database, Clock clock) {
    var registration =
        new FilterRegistrationBean<>(
            new KeyReaders(
                keys,
                hub.signOn()::keysTowards,
                hub::config,
                new KeyReadings(database, clock),
                clock));
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
    return registration;
  }

  /** For what is kept of logins upstream. */
  @Bean
  Sealing sealing(HubContext hub) {
    return new Sealing(hub.masterKey().derive("logins upstream"));
  }

  @Bean
  DemoKey demoKey(HubContext hub) {
    return DemoSignOn.key(hub.home());
  }

  /** The configuration in force now. */
  @Bean
  Supplier<HubConfig> configuration(HubContext hub) {
    return hub::config;
  }

  @Bean
  Cookies cookies(PublicAddress address) {
    return new Cookies(address);
  }

  @Bean
  Sessions sessions(DataSource database, Clock clock) {
    return new Sessions(database, clock);
  }

  @Bean
  SessionRepository sessionRepository(Sessions sessions, Cookies cookies) {
    return new SessionRepository(sessions, cookies);
  }

  @Bean
  Trail trail(DataSource database, Clock clock) {
    return new Trail(database, clock);
  }

  @Bean
  UpstreamSessions upstreamSessions(DataSource database) {
    return new UpstreamSessions(database);
  }

  @Bean
  SeenOnce seenOnce(DataSource database) {
    return new SeenOnce(database);
  }

  @Bean
  IssueLog issueLog(DataSource database) {
    return new IssueLog(database);
  }

  @Bean
  Flows flows(DataSource database, Cookies cookies, Clock clock) {
    return new Flows(database, cookies, clock);
  }

  @Bean
  Services services(HubContext hub) {
    return new Services(hub::config);
  }

  @Bean
  Beneficiaries beneficiaries(HubContext hub) {
    return new Beneficiaries(hub.dataSource(), () -> hub.config().sources());
  }

  @Bean
  Gate gate(DataSource database, Beneficiaries beneficiaries, Trail trail, Clock clock) {
    return new Gate(
        beneficiaries, new ProviderIdentifiers(database), new Releases(database), trail, clock);
  }

  @Bean
  Logouts logouts(Sessions sessions, IssueLog issued, Trail trail, List<LogoutFace> faces) {
    return new Logouts(sessions, issued, trail, faces);
  }

  @Bean
  LogoutChains logoutChains(DataSource database, Cookies cookies, Trail trail, Clock clock) {
    return new LogoutChains(database, cookies, trail, clock);
  }

  @Bean
  Watch sessionWatch(Sessions sessions, Logouts logouts, Flows flows) {
    return new Watch(
        "preau-session-watch", SESSION_PAUSE, new EndedSessions(sessions, logouts, flows));
  }

  /** As the configuration says now; who has which profile is asked only where that matters. */
  @Bean
  SessionLimits sessionLimits(HubContext hub, Beneficiaries beneficiaries) {
    return person -> {
      AccountsConfig accounts = hub.config().accounts();
      return accounts
          .sameSessions()
          .or(() -> beneficiaries.find(person).map(who -> accounts.sessions().get(who.profile())))
          .orElse(SessionTimes.STANDARD);
    };
  }

  @Bean
  Arrival arrival(
      Flows flows,
      Sessions sessions,
      Cookies cookies,
      Trail trail,
      Logouts logouts,
      List<Duty> duties,
      SessionLimits limits) {
    return new Arrival(flows, sessions, cookies, trail, logouts, duties, limits);
  }

  @Bean
  Passwords passwords(DataSource database, Clock clock) {
    return new Passwords(database, clock);
  }

  @Bean
  LocalLogin localLogin(DataSource database, Passwords passwords, Clock clock) {
    return new LocalLogin(database, passwords, clock);
  }

  @Bean
  IdentityProviders localProviders(LocalLogin local) {
    return () -> List.of(local);
  }

  @Bean
  Enrolling enrolling(
      HubContext hub,
      Beneficiaries beneficiaries,
      Passwords passwords,
      PasswordPolicy policy,
      Clock clock) {
    return new Enrolling(
        hub.dataSource(), hub.activation(), beneficiaries, passwords, policy, clock);
  }
}
