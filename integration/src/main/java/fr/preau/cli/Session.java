package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.Home;
import java.util.Locale;

/** What the commands of one command line share: options, language, home. */
final class Session {
  private final Terminal terminal;
  private final GlobalOptions options = new GlobalOptions();
  private Locale locale;
  private String command = "";

  Session(Terminal terminal) {
    this.terminal = terminal;
    this.locale = terminal.locale();
  }

  Terminal terminal() {
    return terminal;
  }

  GlobalOptions options() {
    return options;
  }

  Locale locale() {
    return locale;
  }

  /** The command that runs: others who wait for it are told. */
  void runs(String qualifiedName) {
    command = qualifiedName;
  }

  Texts texts() {
    return new Texts(locale);
  }

  /** The home that the options name, whether it exists or not. */
  Home home() {
    return Home.resolve(options.home(), terminal.variables());
  }

  /**
   * Opens the hub of an existing home.
   *
   * @throws fr.preau.platform.Failure {@code home-missing} when there is none
   */
  HubContext open() {
    return open(home().required());
  }

  /** Opens the hub of a home for one command. */
  HubContext open(Home home) {
    Logs.toHome(home, "commands", "WARN");
    return opened(HubContext.forCommand(home, command, options.patience()));
  }

  /** Opens the hub of this home to serve. */
  HubContext openToServe() {
    Logs.toHome(home(), "preau", "INFO");
    return opened(HubContext.toServe(home(), options.patience()));
  }

  /** The configured language comes before that of the environment. */
  private HubContext opened(HubContext hub) {
    locale = hub.config().locale().orElse(locale);
    return hub;
  }
}
