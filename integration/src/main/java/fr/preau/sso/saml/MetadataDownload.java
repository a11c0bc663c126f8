package fr.preau.sso.saml;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks an address for metadata: in bounded time and size, following no redirect. Thread-safe. */
final class MetadataDownload {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @throws SamlException {@code unreachable} or {@code too-long}
   */
  byte[] get(String address) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = Bounded.in(response.body(), PATIENCE.multipliedBy(3))) {
        if (response.statusCode() != 200) {
          throw new SamlException(
              "unreachable", "%s answered %d".formatted(address, response.statusCode()));
        }
        byte[] bytes = body.readNBytes(OpenSaml.METADATA + 1);
        if (bytes.length > OpenSaml.METADATA) {
          throw new SamlException("too-long", "%s does not end".formatted(address));
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new SamlException("unreachable", "%s cannot be read".formatted(address), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SamlException("unreachable", "%s was not waited for".formatted(address), e);
    }
  }
}
