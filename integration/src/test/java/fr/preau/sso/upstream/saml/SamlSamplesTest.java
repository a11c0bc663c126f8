package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.preau.platform.SamlUpstreamConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wrapped responses that other implementations were attacked with, where they are at hand. */
class SamlSamplesTest {
  private static final Path SAMPLES = Path.of("../../shared/samples/sso");

  @BeforeEach
  void areAtHand() {
    assumeTrue(Files.isDirectory(SAMPLES));
  }

  @Test
  void everyWrappedResponseIsRefusedByItsShape() throws IOException {
    List<Path> attacks =
        Stream.of("java-saml/responses/invalids/attacks", "simplesamlphp-saml2/vulnerabilities")
            .flatMap(directory -> files(SAMPLES.resolve(directory)))
            .toList();

    assertThat(attacks).isNotEmpty();
    for (Path attack : attacks) {
      assertThatThrownBy(() -> ResponseShape.of(text(attack), partner()))
          .as(attack.toString())
          .isInstanceOf(SamlRefusal.class);
    }
  }

  private static Stream<Path> files(Path directory) {
    try {
      return Files.isDirectory(directory) ? Files.list(directory).sorted() : Stream.of();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file).strip();
    return text.startsWith("<")
        ? text
        : new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
  }

  private static SamlUpstreamConfig partner() {
    return new SamlUpstreamConfig(
        "urn:x",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofHours(1),
        SamlUpstreamConfig.Signs.ASSERTION,
        true,
        Duration.ofSeconds(60),
        Optional.empty(),
        List.of(),
        Map.of(),
        Set.of(),
        SamlUpstreamConfig.Logout.NONE);
  }
}
