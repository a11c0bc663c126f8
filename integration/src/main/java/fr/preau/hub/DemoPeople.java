package fr.preau.hub;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.OwnerOnly;
import fr.preau.sso.Token;
import fr.preau.sso.local.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Local accounts for some fictional people of every profile that the academy has, with a random
 * password each, in {@code config/secrets/demo-people}: a line {@code login password profile} each.
 */
public final class DemoPeople {
  private static final int EACH = 2;
  private static final int PASSWORD = 16;

  private final HubContext hub;
  private final JdbcClient jdbc;

  private DemoPeople(HubContext hub) {
    this.hub = hub;
    this.jdbc = JdbcClient.create(hub.dataSource());
  }

  private record Someone(long id, String login) {}

  /**
   * Gives them their accounts, unless the file says that they have them.
   *
   * @return the file
   * @throws Failure {@code home-not-writable}
   */
  public static Path activate(HubContext hub) {
    Home home = hub.home();
    Path file = home.secrets().resolve("demo-people");
    try {
      if (!Files.exists(file)) {
        OwnerOnly.write(file, String.join("\n", new DemoPeople(hub).lines()) + "\n");
      }
      return file;
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", file.toString()).because(e);
    }
  }

  private List<String> lines() {
    var passwords = new Passwords(hub.dataSource(), Clock.systemDefaultZone());
    var lines = new ArrayList<String>();
    for (SdetProfile profile : SdetProfile.values()) {
      for (Someone someone : of(profile)) {
        String password = Token.random().value().substring(0, PASSWORD);
        jdbc.sql(
                """
                update account set policy = 'local', state = 'active', activated_at = now()
                 where person_id = ?
                """)
            .param(someone.id())
            .update();
        passwords.set(someone.id(), password, "demo");
        lines.add(someone.login() + " " + password + " " + profile.code());
      }
    }
    return lines;
  }

  private List<Someone> of(SdetProfile profile) {
    String which =
        switch (profile) {
          case PUPIL -> "p.population = 'pupil'";
          case GUARDIAN ->
              "exists (select from guardianship g where g.person_id = p.id and g.guardian)";
          case TEACHER -> "exists (select from teaching t where t.person_id = p.id)";
          default ->
              "exists (select from staff_function f where f.person_id = p.id and lower(f.profile) = '%s')"
                  .formatted(profile.code().toLowerCase(Locale.ROOT));
        };
    return jdbc.sql(
            """
            select p.id, a.login from person p join account a on a.person_id = p.id
             where p.suspended_at is null and a.state in ('provisional', 'active')
               and not exists (select from password w where w.person_id = p.id) and %s
             order by p.source_key limit %d
            """
                .formatted(which, EACH))
        .query((row, n) -> new Someone(row.getLong(1), row.getString(2)))
        .list();
  }
}
