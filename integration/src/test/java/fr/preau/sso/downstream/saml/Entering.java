package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;

/** Logins by SAML of somebody who has a session. */
public final class Entering {
  private Entering() {}

  /** Enters a service with the session of a browser. */
  public static void by(Browser browser, SamlSp sp) {
    assertThat(new Delivered(browser.open(address(sp))).action).isEqualTo(sp.acs());
  }

  /** Where a service sends a browser to sign in, with a new request. */
  public static String address(SamlSp sp) {
    return SamlLoginTest.redirect(sp, sp.request(SsoHub.shared()), "state");
  }
}
