package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClientAddressesTest {
  private static final ClientAddresses FILTER =
      new ClientAddresses(List.of("127.0.0.1", "192.0.2.7", "::1"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1       | 198.51.100.3                        | 198.51.100.3",
        "127.0.0.1       | 203.0.113.9, 198.51.100.3           | 198.51.100.3",
        "127.0.0.1       | 198.51.100.3, 192.0.2.7             | 198.51.100.3",
        "0:0:0:0:0:0:0:1 | 2001:db8::5                         | 2001:db8:0:0:0:0:0:5",
        "127.0.0.1       | 198.51.100.3, ::ffff:192.0.2.7      | 198.51.100.3"
      })
  void believesADeclaredProxyAboutTheLastHopThatIsNoProxy(
      String sender, String header, String client) throws Exception {
    assertThat(seen(sender, header)).isEqualTo(client);
  }

  @Test
  void believesNobodyElse() throws Exception {
    assertThat(seen("198.51.100.66", "203.0.113.9")).isEqualTo("198.51.100.66");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "evil.example.org",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4:80",
        "a:b:zz",
        ","
      })
  void countsForTheProxyWhatIsNoAddress(String header) throws Exception {
    assertThat(seen("127.0.0.1", header)).isEqualTo("127.0.0.1");
  }

  @Test
  void joinsSeveralHeaders() throws Exception {
    assertThat(seen("127.0.0.1", "203.0.113.9", "198.51.100.3")).isEqualTo("198.51.100.3");
    assertThat(seen("127.0.0.1")).isEqualTo("127.0.0.1");
  }

  private static String seen(String sender, String... headers) throws Exception {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(sender);
    for (String header : headers) {
      request.addHeader("X-Forwarded-For", header);
    }
    var chain = new MockFilterChain();
    FILTER.doFilter(request, new MockHttpServletResponse(), chain);
    return chain.getRequest().getRemoteAddr();
  }
}
