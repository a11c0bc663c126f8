package fr.preau.sso.downstream.saml;

import fr.preau.sso.saml.SamlException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** Answers as Spring MVC shows them. */
@Component
final class Pages {
  /** Reasons that have a sentence of their own on the page of refusals. */
  private static final Set<String> SAID = Set.of("unknown-service", "login-over", "not-from-here");

  private static final int LONGEST = 200;

  private final PostPage posts;

  Pages(PostPage posts) {
    this.posts = posts;
  }

  ModelAndView show(Answer answer) {
    if (answer instanceof Answer.GoTo goTo) {
      var view = new RedirectView(goTo.location(), false, false, false);
      view.setStatusCode(HttpStatus.SEE_OTHER);
      view.setExpandUriTemplateVariables(false);
      return new ModelAndView(view);
    }
    var post = (Answer.Post) answer;
    return new ModelAndView(
        (model, request, response) -> {
          response.setContentType(MediaType.TEXT_HTML_VALUE);
          response.setCharacterEncoding(StandardCharsets.UTF_8.name());
          response.getWriter().write(posts.of(post, RequestContextUtils.getLocale(request)));
        });
  }

  /** The reason as the page of refusals has it. */
  static String page(SamlException e) {
    return SAID.contains(e.reason()) ? e.reason() : "protocol";
  }

  /** What was wrong, for whoever reads the trail. */
  static String rule(SamlException e) {
    String message = e.getMessage();
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST);
  }
}
