package fr.preau.sso.downstream.saml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * The page that posts a message to a service. It is laid out once a language: all that differs from
 * one login to the next are three values, and rendering them anew took a quarter of a login's time.
 * Thread-safe.
 */
@Component
final class PostPage {
  private static final String ENCODING = "UTF-8";
  private static final String MARKUP = "&<>\"'";
  private static final List<String> PLACES =
      List.of("place-action", "place-message", "place-state");

  private final SpringTemplateEngine templates;
  private final Map<Shape, List<String>> layouts = new ConcurrentHashMap<>();

  /** What a layout depends on. */
  private record Shape(Locale locale, String field, boolean relayed) {}

  PostPage(SpringTemplateEngine templates) {
    this.templates = templates;
  }

  /** The page in that language. */
  String of(Answer.Post post, Locale locale) {
    var shape = new Shape(locale, post.field(), post.relayState().isPresent());
    List<String> between = layouts.computeIfAbsent(shape, this::layout);
    var page = new StringBuilder(between.get(0));
    page.append(escaped(post.action())).append(between.get(1));
    page.append(escaped(post.message())).append(between.get(2));
    post.relayState()
        .ifPresent(state -> page.append(escaped(state)).append(between.get(PLACES.size())));
    return page.toString();
  }

  /** The texts between the values, in their order. */
  private List<String> layout(Shape shape) {
    var context = new Context(shape.locale());
    context.setVariable("field", shape.field());
    context.setVariable("action", PLACES.get(0));
    context.setVariable("message", PLACES.get(1));
    context.setVariable("relayState", shape.relayed() ? PLACES.get(2) : null);
    String rest = templates.process("sso/saml-post", context);
    var texts = new ArrayList<String>();
    for (String place : shape.relayed() ? PLACES : PLACES.subList(0, 2)) {
      int at = rest.indexOf(place);
      texts.add(rest.substring(0, at));
      rest = rest.substring(at + place.length());
    }
    texts.add(rest);
    return List.copyOf(texts);
  }

  /** Most of a page is a message, of which nothing has to be escaped. */
  private static String escaped(String value) {
    for (int at = 0; at < value.length(); at++) {
      if (MARKUP.indexOf(value.charAt(at)) >= 0) {
        return HtmlUtils.htmlEscape(value, ENCODING);
      }
    }
    return value;
  }
}
