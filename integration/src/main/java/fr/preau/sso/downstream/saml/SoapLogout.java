package fr.preau.sso.downstream.saml;

import fr.preau.sso.PrivateNetwork;
import fr.preau.sso.logout.LogoutFace;
import fr.preau.sso.saml.Bounded;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.saml.Soap;
import fr.preau.sso.trail.Issued;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;

/**
 * Tells services of logouts: server to server where their metadata states a SOAP endpoint, else by
 * the person's browser. Calls nothing but addresses of metadata, follows no redirect, waits a few
 * seconds; an address that a partner can change by itself must not lead into a private network.
 */
final class SoapLogout implements LogoutFace {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Peers peers;
  private final LogoutMessages messages;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  SoapLogout(Peers peers, LogoutMessages messages) {
    this.peers = peers;
    this.messages = messages;
  }

  @Override
  public String protocol() {
    return Entrance.PROTOCOL;
  }

  @Override
  public boolean reaches(Issued participant) {
    return endpoint(participant).isPresent();
  }

  @Override
  public boolean visits(Issued participant) {
    return peers.provider(participant.provider()).flatMap(LogoutMessages::byBrowser).isPresent();
  }

  @Override
  public String visitPath() {
    return LogoutEndpoint.VISIT;
  }

  @Override
  public CompletableFuture<Void> tell(Issued participant) {
    Peer peer = peers.provider(participant.provider()).orElseThrow();
    URI address = URI.create(endpoint(participant).orElseThrow().getLocation());
    if (!mayCall(peer, address)) {
      return CompletableFuture.failedFuture(
          new SamlException("private-address", "An address of a private network"));
    }
    LogoutRequest message =
        messages.request(
            Participant.of(participant.participant()), Assertions.id(), address.toString());
    messages.signer().sign(message);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header("SOAPAction", "\"http://www.oasis-open.org/committees/security\"")
            .POST(HttpRequest.BodyPublishers.ofString(Soap.envelope(message)))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
        .thenAccept(response -> check(response, message.getID()));
  }

  private Optional<SingleLogoutService> endpoint(Issued participant) {
    return peers
        .provider(participant.provider())
        .flatMap(peer -> peer.logout(SAMLConstants.SAML2_SOAP11_BINDING_URI));
  }

  private static void check(HttpResponse<InputStream> response, String id) {
    try (InputStream body = Bounded.in(response.body(), PATIENCE)) {
      if (response.statusCode() != 200) {
        throw new SamlException("http", "HTTP " + response.statusCode());
      }
      LogoutResponse answer =
          Soap.read(body.readNBytes(OpenSaml.MESSAGE + 1), LogoutResponse.class);
      if (!id.equals(answer.getInResponseTo()) || !LogoutRequests.done(answer)) {
        throw new SamlException("not-done", "The service did not end its session");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Metadata in a file is the operator's word; what comes from an address is the partner's. */
  static boolean mayCall(Peer peer, URI address) {
    if (peer.config().metadata().url().isEmpty() || peer.config().privateNetwork()) {
      return true;
    }
    try {
      for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
        if (PrivateNetwork.contains(each)) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
