package fr.preau.hub;

import fr.preau.platform.SourceConfig;
import fr.preau.routes.inbox.Inbox;
import fr.preau.routes.inbox.InboxPace;
import fr.preau.routes.inbox.InboxRoutes;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One inbox a declared source, and what they have handed over already, kept in the database. */
@Configuration(proxyBeanMethods = false)
class InboxWiring {
  private static final String PROCESSOR = "inbox";
  private static final Set<String> BY_SCHOOL = Set.of("onde", "csv");
  private static final String TABLE = "inbox_delivery";

  @Bean
  InboxPace inboxPace() {
    return InboxPace.STANDARD;
  }

  /** The table is a migration's: Camel does not create it. */
  @Bean(initMethod = "start", destroyMethod = "stop")
  JdbcMessageIdRepository seenDeliveries(HubContext hub) {
    var seen = new JdbcMessageIdRepository(hub.dataSource(), PROCESSOR);
    seen.setCreateTableIfNotExists(false);
    seen.setTableName(TABLE);
    return seen;
  }

  @Bean
  InboxRoutes inboxRoutes(HubContext hub, InboxPace pace, JdbcMessageIdRepository seen) {
    List<SourceConfig> sources = hub.config().sources();
    return new InboxRoutes(
        sources.stream()
            .map(
                source ->
                    new Inbox(
                        source.id(),
                        hub.home().inbox().resolve(source.id()),
                        BY_SCHOOL.contains(source.format())))
            .toList(),
        pace,
        new ImportIntake(sources, hub::importsOfToday, hub.config().locale().orElse(Locale.FRENCH)),
        seen,
        Clock.systemDefaultZone());
  }
}
