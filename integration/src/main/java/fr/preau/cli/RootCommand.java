package fr.preau.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code preau}: serves when no command is named. */
@Command(
    name = "preau",
    versionProvider = Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      InitCommand.class,
      CheckCommand.class,
      GenerateCommand.class,
      MappingCommand.class,
      CsvCommand.class,
      PlanCommand.class,
      ImportCommand.class,
      RunCommand.class,
      SourceCommand.class,
      QuarantineCommand.class,
      RosterCommand.class,
      PersonCommand.class,
      AccountsCommand.class,
      TakeoverCommand.class,
      PrivacyCommand.class,
      IdentityCommand.class,
      ManualCommand.class,
      ProviderCommand.class,
      ScheduleCommand.class,
      SsoCommand.class
    })
final class RootCommand implements Action {
  private final Session session;

  @Mixin private final GlobalOptions options;

  RootCommand(Session session) {
    this.session = session;
    this.options = session.options();
  }

  @Override
  public Result run() {
    return new ServeCommand(session).run();
  }
}
