package fr.preau.hub;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.HubConfig;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.keys.NativeCrypto;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The hub that serves: Tomcat, Camel and the open home, until somebody closes it or the process
 * ends.
 */
public final class RunningHub implements AutoCloseable {
  private final ServletWebServerApplicationContext spring;
  private final CountDownLatch closed;

  private RunningHub(ServletWebServerApplicationContext spring, CountDownLatch closed) {
    this.spring = spring;
    this.closed = closed;
  }

  /**
   * Starts serving an open home, which is closed with the hub.
   *
   * @param hub the open home
   * @param port where to listen; 0 for any free port, empty for the configured one
   * @throws Failure {@code port-in-use} when another process listens there
   */
  public static RunningHub start(HubContext hub, Optional<Integer> port) {
    NativeCrypto.prefer();
    var closed = new CountDownLatch(1);
    HubConfig.Http http = hub.config().http();
    int wanted = port.orElse(http.port());
    try {
      var spring =
          new SpringApplicationBuilder(HubApplication.class)
              .web(WebApplicationType.SERVLET)
              .bannerMode(Banner.Mode.OFF)
              .properties(settings(http.address(), wanted))
              .listeners((ApplicationListener<ContextClosedEvent>) event -> closed.countDown())
              .initializers(
                  context -> {
                    var beans = (GenericApplicationContext) context;
                    beans.registerBean(HubContext.class, () -> hub);
                    beans.registerBean(PublicAddress.class, () -> publicAddress(http, wanted));
                  })
              .run();
      return new RunningHub((ServletWebServerApplicationContext) spring, closed);
    } catch (ApplicationContextException e) {
      hub.close();
      throw e.contains(PortInUseException.class)
          ? Failure.of(ExitCode.INTERNAL, "port-in-use", Integer.toString(wanted)).because(e)
          : e;
    }
  }

  /** Port that is listened to. */
  public int port() {
    return spring.getWebServer().getPort();
  }

  /** Waits until the hub has been closed, by a signal to the process for example. */
  public void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  /** Stops listening, finishes what is under way, lets the database go. */
  @Override
  public void close() {
    spring.close();
  }

  /** What is configured, else this machine's own address. */
  private static PublicAddress publicAddress(HubConfig.Http http, int port) {
    return new PublicAddress(http.baseUrl().orElse("http://localhost:" + port));
  }

  private static Map<String, Object> settings(String address, int port) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("server.address", address);
    settings.put("server.port", port);
    settings.put("server.shutdown", "graceful");
    // Else redirects have the scheme of the proxy's request and the host of its header.
    settings.put("server.tomcat.use-relative-redirects", true);
    settings.put("management.endpoints.web.exposure.include", "health");
    // Nobody reads a timer of each request, which costs time at every one.
    settings.put(
        "spring.autoconfigure.exclude", WebMvcObservationAutoConfiguration.class.getName());
    settings.put("spring.main.log-startup-info", false);
    settings.put("camel.main.name", "preau");
    settings.put("spring.messages.basename", "fr/preau/sso/pages");
    settings.put("spring.messages.fallback-to-system-locale", false);
    settings.put("spring.thymeleaf.check-template-location", false);
    return settings;
  }
}
