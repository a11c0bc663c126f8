package fr.preau.hub;

import fr.preau.schedule.SchedulePace;
import fr.preau.schedule.Timekeeper;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Inboxes, schedules and what they have in common: what has been handed over already. */
@Configuration(proxyBeanMethods = false)
class ScheduleWiring {
  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

  /** The table is a migration's: Camel does not create it. */
  private static final String TABLE = "inbox_delivery";

  @Bean(initMethod = "start", destroyMethod = "stop")
  JdbcMessageIdRepository seenDeliveries(HubContext hub) {
    return repository(hub, "inbox");
  }

  @Bean(initMethod = "start", destroyMethod = "stop")
  JdbcMessageIdRepository seenFiles(HubContext hub) {
    return repository(hub, "pickup");
  }

  @Bean
  ScheduleTexts scheduleTexts(HubContext hub) {
    return new ScheduleTexts(hub.locale());
  }

  @Bean(destroyMethod = "")
  Timekeeper timekeeper(
      HubContext hub,
      ScheduleTexts texts,
      JdbcMessageIdRepository seenDeliveries,
      JdbcMessageIdRepository seenFiles) {
    var pickups =
        new PickupFactory(hub, seenDeliveries, seenFiles, new PickupMarks(hub.dataSource()));
    return new Timekeeper(
        hub.dataSource(),
        new ScheduledWork(
            hub,
            new ScheduledPickup(hub, pickups, texts),
            new ScheduledPass(hub, texts),
            new ScheduledPush(hub, texts),
            texts),
        pace(hub),
        Node.name(),
        hub.locale());
  }

  @Bean
  DailyBusiness dailyBusiness(
      HubContext hub,
      CamelContext camel,
      Timekeeper timekeeper,
      JdbcMessageIdRepository seenDeliveries) {
    return new DailyBusiness(hub, new Inboxes(camel, hub, seenDeliveries), timekeeper);
  }

  @Bean
  Watch databaseWatch(HubContext hub) {
    return new Watch("preau-database-watch", DATABASE_PAUSE, new DatabaseRevival(hub));
  }

  private static SchedulePace pace(HubContext hub) {
    return new SchedulePace(
        hub.config().pace().schedulePoll(),
        hub.config().pace().heartbeat(),
        SchedulePace.STANDARD.firstRetry());
  }

  private static JdbcMessageIdRepository repository(HubContext hub, String processor) {
    var seen = new JdbcMessageIdRepository(hub.dataSource(), processor);
    seen.setCreateTableIfNotExists(false);
    seen.setTableName(TABLE);
    return seen;
  }
}
