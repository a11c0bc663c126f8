package fr.preau.benchmark;

import fr.preau.sso.testing.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.web.util.HtmlUtils;

/**
 * Somebody with a browser that costs little: cookies by name, no redirect followed, the form of a
 * page sent when asked. Connections are kept, and block their thread, which costs the least: the
 * load shares the machine with what it measures. For one thread.
 */
final class Visitor {
  private static final int CONNECTIONS = 256;
  private static final CloseableHttpClient HTTP =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(CONNECTIONS)
                  .setMaxConnPerRoute(CONNECTIONS)
                  .build())
          .disableRedirectHandling()
          .disableCookieManagement()
          .disableContentCompression()
          .disableAuthCaching()
          .build();
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
  private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
  private static final int MOST_STEPS = 12;

  private final Map<String, String> cookies = new LinkedHashMap<>();

  /**
   * What was answered.
   *
   * @param uri that was asked for
   * @param location empty when the browser is sent nowhere
   * @param cookies values of {@code Set-Cookie}
   */
  record Page(URI uri, int status, String location, List<String> cookies, String body) {}

  /** Asks for an address. */
  Page get(String address) {
    var request = new HttpGet(address);
    request.setHeader("Accept", "text/html");
    return send(request);
  }

  /**
   * Goes wherever an address leads, and answers the forms on the way with what the person knows.
   *
   * @param to what the last address begins with
   * @return that address
   */
  String arrive(String address, Map<String, String> known, String to) {
    Page page = get(address);
    for (int step = 0; step < MOST_STEPS; step++) {
      if (page.location().startsWith(to)) {
        return page.location();
      }
      page = page.location().isEmpty() ? submit(page, known) : get(resolved(page, page.location()));
    }
    throw new IllegalStateException("A login without an end at " + page.uri());
  }

  /** Posts a form as a client that proves itself by a secret, without this browser's cookies. */
  static Page post(String address, String client, String secret, Map<String, String> form) {
    byte[] proof = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
    HttpPost request = form(address, form);
    request.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(proof));
    return exchange(request);
  }

  /** Sends the form of a page with its hidden fields and these. */
  Page submit(Page page, Map<String, String> fields) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new IllegalStateException(
          "%d at %s, where a form was expected".formatted(page.status(), page.uri()));
    }
    var all = new LinkedHashMap<String, String>();
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      all.put(attribute(NAME, hidden.group()), attribute(VALUE, hidden.group()));
    }
    all.putAll(fields);
    return send(form(resolved(page, HtmlUtils.htmlUnescape(action.group(1))), all));
  }

  private static HttpPost form(String address, Map<String, String> fields) {
    var request = new HttpPost(address);
    request.setEntity(
        new StringEntity(Browser.encode(fields), ContentType.APPLICATION_FORM_URLENCODED));
    return request;
  }

  private Page send(HttpUriRequestBase request) {
    if (!cookies.isEmpty()) {
      request.setHeader(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    Page page = exchange(request);
    for (String header : page.cookies()) {
      HttpCookie cookie = HttpCookie.parse(header).get(0);
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    return page;
  }

  private static Page exchange(HttpUriRequestBase request) {
    try {
      URI address = request.getUri();
      return HTTP.execute(request, response -> page(address, response));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Page page(URI address, ClassicHttpResponse response)
      throws IOException, ParseException {
    Header location = response.getFirstHeader("Location");
    return new Page(
        address,
        response.getCode(),
        location == null ? "" : location.getValue(),
        Stream.of(response.getHeaders("Set-Cookie")).map(Header::getValue).toList(),
        response.getEntity() == null
            ? ""
            : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8));
  }

  private static String resolved(Page page, String address) {
    return page.uri().resolve(address).toString();
  }

  private static String attribute(Pattern pattern, String tag) {
    Matcher value = pattern.matcher(tag);
    return value.find() ? HtmlUtils.htmlUnescape(value.group(1)) : "";
  }
}
