package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.handler.HandlerMappingIntrospector;

/** Nobody looks up the handler of a request before the request is let in. */
class PathPatternsTest {
  private final WebApplicationContextRunner spring =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  DispatcherServletAutoConfiguration.class,
                  WebMvcAutoConfiguration.class,
                  SecurityAutoConfiguration.class));

  @Test
  void nothingStandsBeforeTheChains() {
    spring
        .withUserConfiguration(PathPatterns.class)
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(HandlerMappingIntrospector.class);
              assertThat(context.getBean("springSecurityFilterChain").getClass().getName())
                  .doesNotContain("WebMvc");
            });
  }

  @Test
  void theHubHasThem() {
    assertThat(HubApplication.class.getAnnotation(Import.class).value())
        .contains(PathPatterns.class);
  }
}
