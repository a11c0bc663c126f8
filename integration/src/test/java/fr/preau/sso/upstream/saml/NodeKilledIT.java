package fr.preau.sso.upstream.saml;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.preau.sso.testing.NodeProcess;
import fr.preau.sso.testing.SsoHub;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The node that sent somebody to an identity provider is killed before they come back. */
class NodeKilledIT {
  private static final SsoHub HUB = SsoHub.shared();

  @Test
  void whoeverComesBackIsSignedInByTheOther() {
    assumeTrue(Files.exists(NodeProcess.jar()), "the jar is built by 'mvn package'");
    SsoHub.Person parent = HUB.person("relative");
    SamlBrowser browser;
    try (NodeProcess node = NodeProcess.start(HUB)) {
      browser = SamlBrowser.sentBy(node.root(), "idp");
    }
    browser.accepted(browser.post(browser.answer(parent)), parent);
  }
}
