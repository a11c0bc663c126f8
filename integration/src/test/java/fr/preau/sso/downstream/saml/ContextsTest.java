package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IDP-11: what a login has is compared with what is wanted, and never counts for more. */
class ContextsTest {
  private static final String CLASSES = "urn:oasis:names:tc:SAML:2.0:ac:classes:";

  @ParameterizedTest(name = "{0} is {1} of {2}: {3}")
  @DisplayName("IDP-11 each comparison, by the order of strength")
  @CsvSource({
    "Password, exact, Password, true",
    "Password, exact, PasswordProtectedTransport, false",
    "PasswordProtectedTransport, exact, Password, false",
    "Password, exact, X509 Password, true",
    "PasswordProtectedTransport, minimum, Password, true",
    "PasswordProtectedTransport, minimum, PasswordProtectedTransport, true",
    "PasswordProtectedTransport, minimum, X509, false",
    "PasswordProtectedTransport, minimum, X509 Password, true",
    "PasswordProtectedTransport, minimum, Kerberos, false",
    "Kerberos, minimum, Password, false",
    "Kerberos, minimum, Kerberos, true",
    "PasswordProtectedTransport, maximum, X509, true",
    "PasswordProtectedTransport, maximum, PasswordProtectedTransport, true",
    "PasswordProtectedTransport, maximum, Password, false",
    "PasswordProtectedTransport, better, Password, true",
    "PasswordProtectedTransport, better, PasswordProtectedTransport, false",
    "PasswordProtectedTransport, better, X509, false",
    "PasswordProtectedTransport, better, Password X509, false",
    "PasswordProtectedTransport, other, PasswordProtectedTransport, false",
    "PasswordProtectedTransport, exact, , false",
    "PasswordProtectedTransport, better, , false",
    "PasswordProtectedTransport, minimum, , false",
  })
  void comparesByStrength(String has, String comparison, String wanted, boolean satisfied) {
    List<String> classes =
        wanted == null
            ? List.of()
            : List.of(wanted.split(" ")).stream().map(CLASSES::concat).toList();

    assertThat(Contexts.satisfies(CLASSES + has, new Asked.Context(comparison, classes)))
        .isEqualTo(satisfied);
  }
}
