package fr.preau.sso.upstream.oidc;

import fr.preau.sso.PrivateNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/**
 * What every call to a provider is held to: TLS (or this very machine), public addresses unless the
 * provider is declared to be inside, no redirect, a few seconds, a few hundred kilobytes. The JDK
 * keeps what it looked up for some seconds, so the address that is checked is the one that is
 * called.
 *
 * @param privateNetwork whether the provider may be inside
 */
record Outbound(boolean privateNetwork) implements ClientHttpRequestInterceptor {
  /** For one call, from its beginning to the end of the answer. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int LARGEST = 256 * 1024;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

  /** An address that is not called. */
  static final class RefusedAddress extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedAddress(String message) {
      super(message);
    }
  }

  static ClientHttpRequestFactory factory() {
    var factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    factory.setReadTimeout(PATIENCE);
    return factory;
  }

  /** Whether an address may be given to a browser, or called once it was looked up. */
  static boolean isFit(URI address) {
    String host = address.getHost();
    return host != null
        && address.getUserInfo() == null
        && ("https".equals(address.getScheme())
            || "http".equals(address.getScheme()) && THIS_MACHINE.contains(host));
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    require(request.getURI());
    try (ClientHttpResponse response = execution.execute(request, body)) {
      byte[] answer = response.getBody().readNBytes(LARGEST + 1);
      if (answer.length > LARGEST) {
        throw new IOException("The answer does not end");
      }
      return new WholeResponse(
          response.getStatusCode(), response.getStatusText(), response.getHeaders(), answer);
    }
  }

  private void require(URI address) throws IOException {
    if (!isFit(address)) {
      throw new RefusedAddress("Neither https nor this machine");
    }
    for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
      if (PrivateNetwork.neverCalled(each) || !privateNetwork && PrivateNetwork.contains(each)) {
        throw new RefusedAddress("An address of a private network");
      }
    }
  }
}
