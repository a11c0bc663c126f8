package fr.preau.sso.upstream.join;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses in domains for which an identity provider is authoritative. */
final class AcademicMail {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]{3,200}");

  private AcademicMail() {}

  /**
   * The address in lower case, when it is one of these domains exactly; one of a subdomain is
   * somebody else's.
   */
  static Optional<String> of(String value, List<String> domains) {
    String address = value.strip().toLowerCase(Locale.ROOT);
    return FORM.matcher(address).matches()
            && domains.contains(address.substring(address.indexOf('@') + 1))
        ? Optional.of(address)
        : Optional.empty();
  }
}
