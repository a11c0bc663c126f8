package fr.preau.sso.upstream.saml;

import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.saml.Bounded;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads metadata where they are: in bounded time and size, following no redirect. */
final class MetadataPlaces {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final Duration patience;
  private final HttpClient http;

  MetadataPlaces() {
    this(PATIENCE);
  }

  /**
   * @param patience how long an answer may take to begin, and then to end
   */
  MetadataPlaces(Duration patience) {
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * @throws SamlRefusal {@code metadata-unreachable} or {@code too-long}
   */
  String read(SamlUpstreamConfig saml) {
    return saml.metadataFile()
        .map(MetadataPlaces::file)
        .orElseGet(() -> get(saml.metadataUrl().orElseThrow()));
  }

  private static String file(Path file) {
    try {
      if (Files.size(file) > IdpMetadata.LONGEST) {
        throw new SamlRefusal("too-long");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new SamlRefusal("metadata-unreachable", e);
    }
  }

  private String get(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = Bounded.in(response.body(), patience)) {
        if (response.statusCode() != OK) {
          throw new SamlRefusal("metadata-unreachable");
        }
        byte[] bytes = body.readNBytes(IdpMetadata.LONGEST + 1);
        return new String(bytes, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new SamlRefusal("metadata-unreachable", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SamlRefusal("metadata-unreachable", e);
    }
  }
}
