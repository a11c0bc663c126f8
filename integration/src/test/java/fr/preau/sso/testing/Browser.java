package fr.preau.sso.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A browser without JavaScript: keeps cookies, follows no redirect unless asked, sends forms. */
public final class Browser {
  private static final Pattern FIELD =
      Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String root;
  private final Map<String, String> headers = new LinkedHashMap<>();

  public Browser(String root) {
    this.root = root;
  }

  /** What a request was answered with. */
  public record Page(URI address, int status, String body, HttpResponse<String> response) {
    /** Where the answer sends the browser; fails when it does not. */
    public String location() {
      return response
          .headers()
          .firstValue("Location")
          .orElseThrow(() -> new AssertionError("No redirect but %d: %s".formatted(status, body)));
    }

    /** A parameter of the address that the answer sends the browser to. */
    public String parameter(String name) {
      String query = URI.create(location()).getRawQuery();
      for (String pair : query == null ? new String[0] : query.split("&")) {
        if (pair.startsWith(name + "=")) {
          return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        }
      }
      throw new AssertionError("No %s in %s".formatted(name, location()));
    }
  }

  /** Sends a header with everything from now on. */
  public Browser with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Asks for an address, absolute or a path of the hub. */
  public Page get(String address) {
    return send(HttpRequest.newBuilder(resolve(address)).header("Accept", "text/html"));
  }

  /** The same, then wherever redirects within the hub lead. */
  public Page open(String address) {
    return follow(get(address));
  }

  /** Wherever redirects within the hub lead from an answer. */
  public Page follow(Page page) {
    Page now = page;
    for (int i = 0; i < 12 && now.status() / 100 == 3 && within(now); i++) {
      now = get(now.address().resolve(now.location()).toString());
    }
    return now;
  }

  /** Sends the form of a page, with its hidden fields and these; follows within the hub. */
  public Page submit(Page page, Map<String, String> fields) {
    return follow(submitOnly(page, fields));
  }

  /** The hidden fields of a page's form. */
  public static Map<String, String> hidden(Page page) {
    var fields = new LinkedHashMap<String, String>();
    Matcher hidden = FIELD.matcher(page.body());
    while (hidden.find()) {
      fields.put(attribute(hidden.group(), "name"), attribute(hidden.group(), "value"));
    }
    return fields;
  }

  /** Sets a cookie of the hub. */
  public void put(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setDomain("localhost.local");
    cookie.setVersion(0);
    cookies.getCookieStore().add(URI.create(root), cookie);
  }

  /** The same without following where the answer leads. */
  public Page submitOnly(Page page, Map<String, String> fields) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new AssertionError("No form in " + page.body());
    }
    var all = new LinkedHashMap<>(hidden(page));
    all.putAll(fields);
    URI target = page.address().resolve(HtmlUtils.htmlUnescape(action.group(1)));
    return post(target.toString(), all);
  }

  /** Posts a form as it is. */
  public Page post(String address, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(resolve(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(HttpRequest.BodyPublishers.ofString(encode(fields))));
  }

  /** Forgets everything. */
  public void clear() {
    cookies.getCookieStore().removeAll();
  }

  /** The value of a cookie, or nothing. */
  public String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** A form's body. */
  public static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String attribute(String tag, String name) {
    Matcher value = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
    return value.find() ? HtmlUtils.htmlUnescape(value.group(1)) : "";
  }

  private boolean within(Page page) {
    return page.address().resolve(page.location()).toString().startsWith(root + "/");
  }

  private URI resolve(String address) {
    return URI.create(root + "/").resolve(address);
  }

  private Page send(HttpRequest.Builder builder) {
    headers.forEach(builder::header);
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Page(request.uri(), response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
