package fr.preau.sso.pages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * {@code /sign-on/refused}: why somebody does not get in, in words of their own, with the code that
 * support looks up. Shows nothing of the address but a reason that has a sentence and a code that
 * looks like one.
 */
@Controller
class RefusedPage {
  private static final Pattern CODE = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}");
  private static final Pattern REASON = Pattern.compile("[a-z-]{1,40}");
  private static final String ANY = "protocol";

  private final MessageSource texts;

  RefusedPage(MessageSource texts) {
    this.texts = texts;
  }

  @GetMapping("/sign-on/refused")
  @ResponseStatus(HttpStatus.FORBIDDEN)
  String show(
      @RequestParam Optional<String> code,
      @RequestParam Optional<String> reason,
      Locale locale,
      Model model) {
    model.addAttribute("code", code.filter(text -> CODE.matcher(text).matches()).orElse(null));
    model.addAttribute(
        "reason",
        reason
            .filter(text -> REASON.matcher(text).matches())
            .filter(text -> texts.getMessage("refused." + text, null, null, locale) != null)
            .orElse(ANY));
    return "sso/refused";
  }
}
