package fr.preau.sso.upstream.oidc;

import java.util.List;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** The HTTP clients of this package, all of them held to {@link Outbound}. Thread-safe. */
final class Outlets {
  private final ClientHttpRequestFactory factory = Outbound.factory();

  /** For documents. */
  RestClient client(boolean privateNetwork) {
    return RestClient.builder()
        .requestFactory(factory)
        .requestInterceptor(new Outbound(privateNetwork))
        .build();
  }

  /** For the token endpoint. */
  RestClient tokens(boolean privateNetwork) {
    return RestClient.builder()
        .requestFactory(factory)
        .requestInterceptor(new Outbound(privateNetwork))
        .messageConverters(
            converters -> {
              converters.clear();
              converters.add(new FormHttpMessageConverter());
              converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
            })
        .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
        .build();
  }

  /**
   * For userinfo.
   *
   * @param converter reads it; whatever it does not read is no userinfo
   */
  RestTemplate userInfo(boolean privateNetwork, HttpMessageConverter<?> converter) {
    var template = new RestTemplate(List.of(converter));
    template.setRequestFactory(factory);
    template.setInterceptors(List.of(new Outbound(privateNetwork)));
    template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    return template;
  }
}
