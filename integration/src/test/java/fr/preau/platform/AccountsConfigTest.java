package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose sessions last how long. */
class AccountsConfigTest {
  private static final SessionTimes SHORT =
      new SessionTimes(Duration.ofMinutes(30), Duration.ofHours(3));

  @Test
  void nobodyIsLookedUpWhereSessionsLastTheSameForEveryProfile() {
    Map<String, SessionTimes> all = new HashMap<>();
    AccountsConfig.PROFILES.forEach(profile -> all.put(profile, SHORT));

    assertThat(config(all).sameSessions()).contains(SHORT);

    all.put("staff", SessionTimes.STANDARD);
    assertThat(config(all).sameSessions()).isEmpty();
    all.remove("staff");
    assertThat(config(all).sameSessions()).isEmpty();
  }

  private static AccountsConfig config(Map<String, SessionTimes> sessions) {
    return new AccountsConfig(
        "prenom.nom", 32, Set.of(), Map.of(), Optional.empty(), Set.of(), sessions);
  }
}
