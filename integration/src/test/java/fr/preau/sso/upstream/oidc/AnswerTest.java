package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** What a browser may bring back from a provider. */
class AnswerTest {
  @Test
  @DisplayName("RP-01 a state, and a code or an error, each of them once and short")
  void shape() {
    Answer good = Answer.of(request("state", "flow.x", "code", "c", "iss", "https://op"));
    assertThat(good.state()).isEqualTo("flow.x");
    assertThat(good.code()).contains("c");
    assertThat(good.error()).isEmpty();
    assertThat(good.issuer()).contains("https://op");
    assertThat(Answer.of(request("state", "s", "error", "access_denied")).error())
        .contains("access_denied");

    refused(request("code", "c"), "state");
    refused(request("state", "s"), "no-code");
    refused(request("state", "s", "code", "c", "error", "e"), "no-code");
    for (String twice : new String[] {"state", "code", "iss"}) {
      MockHttpServletRequest request = request("state", "s", "code", "c", "iss", "i");
      request.addParameter(twice, "x");
      refused(request, "duplicate-parameter");
    }
    refused(request("state", "s", "code", "c".repeat(4097)), "duplicate-parameter");
    assertThat(Answer.of(request("state", "s", "code", "c".repeat(4096))).code()).isPresent();
  }

  @Test
  @DisplayName("RP-10 an error is one of the protocol's words, or unreadable")
  void error() {
    for (String text : new String[] {"<b>", "a b", "", "x".repeat(61), "HTTP"}) {
      assertThat(Answer.of(request("state", "s", "error", text)).error()).contains("unreadable");
    }
  }

  @Test
  void theLoginIsTheFirstPartOfTheState() {
    assertThat(Answer.flow(request("state", "flow.rest.more"))).isEqualTo("flow");
    assertThat(Answer.flow(request("state", "flow"))).isEmpty();
    assertThat(Answer.flow(request("state", ".flow"))).isEmpty();
    assertThat(Answer.flow(request())).isEmpty();
  }

  private static MockHttpServletRequest request(String... parameters) {
    var request = new MockHttpServletRequest();
    for (int i = 0; i < parameters.length; i += 2) {
      request.addParameter(parameters[i], parameters[i + 1]);
    }
    return request;
  }

  private static void refused(MockHttpServletRequest request, String reason) {
    assertThatExceptionOfType(OidcRefusal.class)
        .isThrownBy(() -> Answer.of(request))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
