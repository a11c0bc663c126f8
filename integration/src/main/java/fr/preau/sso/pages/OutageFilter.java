package fr.preau.sso.pages;

import fr.preau.sso.session.WebChain;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Says so when the database is away: {@code 503} with {@code Retry-After}, and for people a page in
 * place of a blame that is not theirs. It is made here, in front of everything: whatever comes
 * later would ask the database who is signed in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OutageFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(OutageFilter.class);
  private static final Duration RETRY = Duration.ofSeconds(15);

  private final ITemplateEngine templates;
  private final LocaleResolver locales;

  OutageFilter(ITemplateEngine templates, LocaleResolver locales) {
    this.templates = templates;
    this.locales = locales;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      Optional<SQLException> outage = outage(e);
      if (outage.isEmpty() || response.isCommitted()) {
        throw e;
      }
      LOG.error("No database for a request: {}", outage.get().getMessage());
      answer(request, response);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.reset();
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(RETRY.toSeconds()));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    String accepted = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse("");
    if (accepted.contains(MediaType.TEXT_HTML_VALUE)) {
      response.setHeader("Content-Security-Policy", WebChain.CONTENT);
      response.setContentType(MediaType.TEXT_HTML_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      var exchange =
          JakartaServletWebApplication.buildApplication(getServletContext())
              .buildExchange(request, response);
      templates.process(
          "sso/outage",
          new WebContext(exchange, locales.resolveLocale(request)),
          response.getWriter());
    }
  }

  /** A connection that could not be had or broke: classes 08 and 57P, or the pool's patience. */
  private static Optional<SQLException> outage(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isOutage(sql)) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  private static boolean isOutage(SQLException thrown) {
    String state = Optional.ofNullable(thrown.getSQLState()).orElse("");
    return thrown instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P");
  }
}
