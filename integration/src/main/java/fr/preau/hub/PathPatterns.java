package fr.preau.hub;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;

/**
 * Security's matchers go by the path alone. By default they go by Spring MVC's mappings, for which
 * Spring Security looks up the handler of each request before the request gets anywhere; the hub
 * has one servlet, at the root, so that the answer is the same and costs a part of each login.
 */
@Configuration(proxyBeanMethods = false)
class PathPatterns {
  private static final String INTROSPECTOR = "mvcHandlerMappingIntrospector";

  @Bean
  PathPatternRequestMatcherBuilderFactoryBean requestMatcherBuilder() {
    return new PathPatternRequestMatcherBuilderFactoryBean();
  }

  @Bean
  static BeanDefinitionRegistryPostProcessor withoutIntrospector() {
    return new WithoutIntrospector();
  }

  /**
   * Before Spring Security's own, which puts a filter in front of its chains where there is one.
   */
  private static final class WithoutIntrospector
      implements BeanDefinitionRegistryPostProcessor, Ordered {
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
      if (registry.containsBeanDefinition(INTROSPECTOR)) {
        registry.removeBeanDefinition(INTROSPECTOR);
      }
    }

    @Override
    public int getOrder() {
      return LOWEST_PRECEDENCE;
    }
  }
}
