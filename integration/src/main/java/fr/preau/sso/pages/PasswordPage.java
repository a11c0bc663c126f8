package fr.preau.sso.pages;

import fr.preau.sso.local.LocalLogin;
import fr.preau.sso.local.PasswordChange;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /sign-on/password}: another password of one's own. */
@Controller
class PasswordPage {
  private final PasswordChange change;

  PasswordPage(PasswordChange change) {
    this.change = change;
  }

  /** Whose password is kept here; empty for whoever signed in elsewhere, or not at all. */
  static Optional<Session> local(SecurityContext context) {
    return context.getAuthentication() instanceof SignedIn signedIn
        ? Optional.of(signedIn.session())
            .filter(session -> session.identityProvider().equals(LocalLogin.ID))
        : Optional.empty();
  }

  @GetMapping("/sign-on/password")
  String show(@CurrentSecurityContext SecurityContext context, Model model) {
    model.addAttribute("problems", List.of());
    return local(context).map(session -> "sso/password").orElse("redirect:/");
  }

  @PostMapping("/sign-on/password")
  String change(
      @RequestParam String old,
      @RequestParam String password,
      @RequestParam String again,
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Session> session = local(context);
    if (session.isEmpty()) {
      return "redirect:/";
    }
    List<String> problems =
        password.equals(again)
            ? change.change(session.get(), old, password, request.getRemoteAddr())
            : List.of("different");
    if (problems.isEmpty()) {
      return "redirect:/";
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    model.addAttribute("problems", problems);
    return "sso/password";
  }
}
