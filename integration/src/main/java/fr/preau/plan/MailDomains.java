package fr.preau.plan;

import java.util.List;
import java.util.stream.Collectors;

/** Which addresses prove who somebody is: personal ones, of the declared domains. */
final class MailDomains {
  private MailDomains() {}

  /**
   * The SQL condition on an address; a school's own address ({@code ce.0000001b@…}) is nobody's.
   *
   * @param domains letters, digits, hyphens, dots, and {@code *} for anything
   */
  static String areOf(String mail, List<String> domains) {
    if (domains.isEmpty()) {
      return "false";
    }
    return domains.stream()
        .map(domain -> "lower(%s) like '%%@%s'".formatted(mail, domain.replace('*', '%')))
        .collect(Collectors.joining(" or ", "(", ") and lower(" + mail + ") not like 'ce.%'"));
  }
}
