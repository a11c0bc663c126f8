package fr.preau.hub;

import fr.preau.release.Beneficiaries;
import fr.preau.sso.local.SecondFactors;
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
}
