package fr.preau.hub;

import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.release.Beneficiaries;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.local.BreachedPasswords;
import fr.preau.sso.local.Helpers;
import fr.preau.sso.local.LocalLogin;
import fr.preau.sso.local.PasswordChange;
import fr.preau.sso.local.PasswordPolicy;
import fr.preau.sso.local.Passwords;
import fr.preau.sso.local.Recovery;
import fr.preau.sso.local.SecondFactors;
import fr.preau.sso.local.Throttle;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.terms.Terms;
import fr.preau.sso.upstream.UpstreamArrival;
import fr.preau.sso.upstream.ldap.LdapLogins;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Sign-on: what local accounts need beyond a password, and what everybody owes before a session.
 */
@Configuration(proxyBeanMethods = false)
class LocalAccountWiring {
  @Bean
  @Order(1)
  SecondFactors secondFactors(HubContext hub, Beneficiaries beneficiaries, Clock clock) {
    return new SecondFactors(
        hub.dataSource(),
        hub.masterKey().derive("second factors"),
        (provider, person) ->
            passwordHere(hub.config(), provider)
                && beneficiaries
                    .find(person)
                    .filter(who -> hub.config().accounts().secondFactor().contains(who.profile()))
                    .isPresent(),
        clock);
  }

  @Bean
  @Order(2)
  Terms terms(HubContext hub, Beneficiaries beneficiaries, Clock clock) {
    return new Terms(hub.home().config().resolve("terms"), hub.dataSource(), beneficiaries, clock);
  }

  @Bean
  PasswordPolicy passwordPolicy(HubContext hub) {
    return new PasswordPolicy(
        new BreachedPasswords(hub.home().config().resolve("passwords-breached.txt")));
  }

  @Bean
  PasswordChange passwordChange(
      LocalLogin local,
      Beneficiaries beneficiaries,
      Passwords passwords,
      PasswordPolicy policy,
      Sessions sessions) {
    return new PasswordChange(local, beneficiaries, passwords, policy, sessions);
  }

  @Bean
  Recovery recovery(HubContext hub) {
    return hub.signOn().recovery();
  }

  @Bean
  Helpers helpers(HubContext hub) {
    return new Helpers(hub.dataSource());
  }

  @Bean
  LdapLogins ldapLogins(HubContext hub, Arrival arrival, Clock clock) {
    return new LdapLogins(
        hub::config,
        new Throttle(hub.dataSource(), clock),
        new UpstreamArrival(hub.signOn().joining(), arrival));
  }

  /** Whether the hub itself sees the password; other identity providers have their own factors. */
  private static boolean passwordHere(HubConfig config, String provider) {
    return provider.equals(LocalLogin.ID)
        || config.identityProvider(provider).flatMap(IdentityProviderConfig::ldap).isPresent();
  }
}
