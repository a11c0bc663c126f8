package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;

/** SAML by the jar's classes alone, in which libraries have lost their own manifests. */
class SamlInJarIT {
  private static final Path JAR = Path.of("target", "preau.jar");
  private static final String READER =
      "org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrations";

  @Test
  void readsMetadataOfIdentityProviders() throws Exception {
    assumeTrue(Files.exists(JAR), "the jar is built by 'mvn package'");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL[] jar = {JAR.toUri().toURL()};
    try (var classes = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(classes);
      Method reader =
          classes.loadClass(READER).getMethod("collectionFromMetadata", InputStream.class);

      assertThat((Collection<?>) reader.invoke(null, metadata())).hasSize(1);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static InputStream metadata() {
    return new ByteArrayInputStream(
        TestIdentityProviders.metadata("idp").getBytes(StandardCharsets.UTF_8));
  }
}
