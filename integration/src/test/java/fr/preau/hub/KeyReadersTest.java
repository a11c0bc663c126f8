package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.HubConfig;
import fr.preau.sso.Token;
import fr.preau.sso.keys.KeyReadings;
import fr.preau.sso.keys.SigningKeys;
import fr.preau.testing.SettableClock;
import fr.preau.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KeyReadersTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.create();

  private final SettableClock clock = SettableClock.on("2026-11-28");
  private final SigningKeys keys =
      new SigningKeys(DB.dataSource(), Token.hash("a key of the tests"), "hub.example.org", clock);

  @Test
  void notesWhoReadTheKeyThatFollows() throws Exception {
    keys.current();
    var next = keys.announce(Duration.ofDays(14));

    assertThat(read(DB.dataSource()).getStatus()).isEqualTo(200);

    assertThat(new KeyReadings(DB.dataSource(), clock).of(next))
        .extracting(KeyReadings.Reading::by)
        .containsExactly("lecteur 31m");
  }

  @Test
  void nobodyGoesWithoutKeysForANoteThatCannotBeKept() throws Exception {
    keys.current();
    keys.announce(Duration.ofDays(14));
    var away = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/away", "nobody", "");

    assertThat(read(away).getStatus()).isEqualTo(200);
  }

  private MockHttpServletResponse read(DataSource notes) throws Exception {
    Supplier<HubConfig> unasked =
        () -> {
          throw new AssertionError("No partner is named");
        };
    var readers =
        new KeyReaders(
            keys, idp -> Optional.empty(), unasked, new KeyReadings(notes, clock), clock);
    var response = new MockHttpServletResponse();
    var request = new MockHttpServletRequest("GET", "/oauth2/jwks");
    request.addHeader("User-Agent", "lecteur\u009b 31m\u0007");
    readers.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
