package fr.preau.hub;

import fr.preau.release.Beneficiaries;
import fr.preau.sso.local.BreachedPasswords;
import fr.preau.sso.local.Helpers;
import fr.preau.sso.local.LocalLogin;
import fr.preau.sso.local.PasswordChange;
import fr.preau.sso.local.PasswordPolicy;
import fr.preau.sso.local.Passwords;
import fr.preau.sso.local.Recovery;
import fr.preau.sso.local.SecondFactors;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.terms.Terms;
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
        person ->
            beneficiaries
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
    return hub.recovery();
  }

  @Bean
  Helpers helpers(HubContext hub) {
    return new Helpers(hub.dataSource());
  }
}
