package fr.preau.benchmark;

import fr.preau.sso.testing.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * Somebody with a browser that costs little: cookies by name, no redirect followed, the form of a
 * page sent when asked. For one thread.
 */
final class Visitor {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
  private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");
  private static final int MOST_STEPS = 12;

  private final Map<String, String> cookies = new LinkedHashMap<>();

  /** Asks for an address. */
  HttpResponse<String> get(String address) {
    return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
  }

  /**
   * Goes wherever an address leads, and answers the forms on the way with what the person knows.
   *
   * @param to what the last address begins with
   * @return that address
   */
  String arrive(String address, Map<String, String> known, String to) {
    HttpResponse<String> page = get(address);
    for (int step = 0; step < MOST_STEPS; step++) {
      String location = page.headers().firstValue("Location").orElse("");
      if (location.startsWith(to)) {
        return location;
      }
      page = location.isEmpty() ? submit(page, known) : get(resolved(page, location));
    }
    throw new IllegalStateException("A login without an end at " + page.uri());
  }

  /** Posts a form as a client that proves itself by a secret, without this browser's cookies. */
  static HttpResponse<String> post(
      String address, String client, String secret, Map<String, String> form) {
    byte[] proof = (client + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return exchange(
        form(address, form)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(proof)));
  }

  /** Sends the form of a page with its hidden fields and these. */
  HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new IllegalStateException(
          "%d at %s, where a form was expected".formatted(page.statusCode(), page.uri()));
    }
    var all = new LinkedHashMap<String, String>();
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      all.put(attribute(NAME, hidden.group()), attribute(VALUE, hidden.group()));
    }
    all.putAll(fields);
    return send(form(resolved(page, HtmlUtils.htmlUnescape(action.group(1))), all));
  }

  private static HttpRequest.Builder form(String address, Map<String, String> fields) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(fields)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> response = exchange(request);
    for (String header : response.headers().allValues("Set-Cookie")) {
      HttpCookie cookie = HttpCookie.parse(header).get(0);
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    return response;
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String resolved(HttpResponse<String> page, String address) {
    return page.uri().resolve(address).toString();
  }

  private static String attribute(Pattern pattern, String tag) {
    Matcher value = pattern.matcher(tag);
    return value.find() ? HtmlUtils.htmlUnescape(value.group(1)) : "";
  }
}
