package fr.preau.hub;

import fr.preau.accounts.Activation;
import fr.preau.accounts.Letters;
import fr.preau.accounts.LoginNaming;
import fr.preau.identity.Candidates;
import fr.preau.identity.Identities;
import fr.preau.identity.ManualEntries;
import fr.preau.intake.FeedState;
import fr.preau.intake.Imports;
import fr.preau.intake.QuarantineQueries;
import fr.preau.intake.RunQueries;
import fr.preau.intake.SourcePauses;
import fr.preau.plan.RosterCounts;
import fr.preau.platform.ConfigLoader;
import fr.preau.platform.Database;
import fr.preau.platform.DatabaseOptions;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.MasterKey;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SourceConfig;
import fr.preau.privacy.PersonReports;
import fr.preau.privacy.Purge;
import fr.preau.providers.ProviderPreview;
import fr.preau.providers.Providers;
import fr.preau.release.ProviderIdentifiers;
import fr.preau.release.ReleaseRetention;
import fr.preau.roster.People;
import fr.preau.roster.PersonExplanation;
import fr.preau.roster.PersonMatch;
import fr.preau.roster.PersonStory;
import fr.preau.roster.RosterExport;
import fr.preau.roster.RosterStats;
import fr.preau.schedule.Schedules;
import fr.preau.takeover.Takeover;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * A home, open: its configuration, its database, and the features on top. Features are made when
 * they are asked for, so that a command loads only what it uses. Close it to let the database go.
 */
public final class HubContext implements AutoCloseable {
  private final Home home;
  private volatile HubConfig config;
  private final Database database;
  private final Duration patience;

  private HubContext(Home home, HubConfig config, Database database, Duration patience) {
    this.home = home;
    this.config = config;
    this.database = database;
    this.patience = patience;
  }

  /**
   * Opens a home for one command.
   *
   * @param home an existing home
   * @param command name of the command, shown to others who wait for it
   * @param patience how long to wait for another command that holds the roster
   * @throws fr.preau.platform.Failure when the configuration or the database cannot be used
   */
  public static HubContext forCommand(Home home, String command, Duration patience) {
    return open(home, DatabaseOptions.command(command), patience);
  }

  /** Opens a home for the hub that serves, with the master key of its database. */
  public static HubContext toServe(Home home, Duration patience) {
    HubContext hub = open(home, DatabaseOptions.hub(), patience);
    try {
      AccountWiring.masterKey(home, hub.database);
      return hub;
    } catch (RuntimeException e) {
      hub.close();
      throw e;
    }
  }

  /** Directory of everything the hub owns. */
  public Home home() {
    return home;
  }

  /** What people declared, checked. */
  public HubConfig config() {
    return config;
  }

  /**
   * Takes up what people have changed in the configuration since. Where the hub listens and which
   * database it uses, only a start can change.
   *
   * @throws fr.preau.platform.ConfigException when it has mistakes; the one before stays in use
   */
  HubConfig reload() {
    config = ConfigLoader.load(home);
    return config;
  }

  /** Language of what the hub says without being asked. */
  Locale locale() {
    return config.locale().orElse(Locale.FRENCH);
  }

  /** What recurs, and what people do about it. */
  public Schedules schedules() {
    return new Schedules(dataSource(), Agenda.of(this));
  }

  /** A declared source. */
  public Optional<SourceConfig> source(String id) {
    return config.source(id);
  }

  /** Connections for short statements. */
  public DataSource dataSource() {
    return database.dataSource();
  }

  /** Plans and applies deliveries. */
  public Imports imports() {
    return ImportWiring.imports(home, config, database, patience);
  }

  /** Sources that a person paused. */
  public SourcePauses pauses() {
    return new SourcePauses(dataSource());
  }

  /** Where the feeds of a source stand. */
  public List<FeedState> feeds(String source) {
    return FeedState.of(dataSource(), source);
  }

  /** What past runs did. */
  public RunQueries runs() {
    return new RunQueries(dataSource());
  }

  /** Records that could not be used. */
  public QuarantineQueries quarantine() {
    return new QuarantineQueries(dataSource());
  }

  /** How many there are in the roster. */
  public RosterCounts rosterCounts() {
    return RosterStats.read(dataSource());
  }

  /** Writes the whole roster to a file; returns the number of lines. */
  public long exportRoster(Path file) {
    return RosterExport.write(database.importDataSource(), file);
  }

  /** Finds people. */
  public People people() {
    return new People(dataSource());
  }

  /** Everything known about a person. */
  public PersonExplanation explain(PersonMatch person) {
    return new PersonStory(dataSource()).explain(person);
  }

  /** Decides who is whom. */
  public Identities identities() {
    return new Identities(ImportWiring.rosterRuns(home, config, database, patience), dataSource());
  }

  /** People and values that somebody typed. */
  public ManualEntries manualEntries() {
    return new ManualEntries(
        ImportWiring.rosterRuns(home, config, database, patience),
        dataSource(),
        Clock.systemDefaultZone());
  }

  /** The same as {@link #imports}, once what ends by date has ended. */
  public Imports importsOfToday() {
    manualEntries().expire();
    return imports();
  }

  /** People who may be one. */
  public Candidates candidates() {
    return new Candidates(database.importDataSource());
  }

  /** Connected services, whose failures are told in the hub's language. */
  public Providers providers() {
    return providers(locale());
  }

  /**
   * Connected services.
   *
   * @param reader language in which it is told why one cannot be reached
   */
  public Providers providers(Locale reader) {
    return new Providers(
        database.importDataSource(),
        config,
        home,
        new RouteCarrier(reader),
        Clock.systemDefaultZone());
  }

  /** What each connected service would get of a person. */
  public List<Map<String, Object>> previews(PersonMatch person) {
    return providers().preview(person.id()).stream().map(ProviderPreview::toJson).toList();
  }

  /**
   * Prints activation letters.
   *
   * @throws Failure {@code activation-url-missing} when the configuration does not say where people
   *     type their code
   */
  public Letters letters() {
    return new Letters(
        database.importDataSource(),
        AccountWiring.accounts(home, config, database),
        AccountWiring.activation(home, database),
        home.config().resolve("letters"),
        config
            .accounts()
            .activationUrl()
            .orElseThrow(
                () -> Failure.of(ExitCode.USAGE, "activation-url-missing", "config/preau.yaml")));
  }

  /** Sign-on, as the help desk and the operator use it. */
  public SignOnFeatures signOn() {
    return new SignOnFeatures(this);
  }

  /** The secret that every node shares. */
  MasterKey masterKey() {
    return AccountWiring.masterKey(home, database);
  }

  /** Activation codes. */
  Activation activation() {
    return AccountWiring.activation(home, database);
  }

  /** Takes over what a former ENT knew. */
  public Takeover takeover() {
    return new Takeover(
        database.importDataSource(),
        new RosterLock(patience),
        config.providers().stream().map(ProviderConfig::id).collect(Collectors.toSet()),
        new LoginNaming(
            AccountWiring.rules(config).loginPattern(), AccountWiring.retired(home, database)),
        AccountWiring.retired(home, database));
  }

  /** Forgets what must not be kept any longer. */
  public Purge purge() {
    return new Purge(
        database.importDataSource(),
        new RosterLock(patience),
        home,
        AccountWiring.accounts(home, config, database),
        AccountWiring.retired(home, database),
        config.privacy(),
        new ReleaseRetention(
            config.providers().stream()
                .collect(
                    Collectors.toMap(
                        ProviderConfig::id, provider -> provider.contract().retention())),
            config.privacy().logs()));
  }

  /** What providers know people by. */
  public ProviderIdentifiers identifiers() {
    return new ProviderIdentifiers(dataSource());
  }

  /** Answers people who ask what is known of them. */
  public PersonReports personReports() {
    return new PersonReports(dataSource());
  }

  /** Starts the embedded server again if it is gone; whether it was. */
  boolean reviveDatabase() {
    return database.revive();
  }

  /** Lets the database go. */
  @Override
  public void close() {
    database.close();
  }

  private static HubContext open(Home home, DatabaseOptions options, Duration patience) {
    HubConfig config = ConfigLoader.load(home);
    Database database = Database.open(home, options.on(config.database()));
    try {
      database.migrate();
      return new HubContext(home, config, database, patience);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }
}
