package fr.preau.cli;

import fr.preau.platform.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses one command line and runs it. Nothing but picocli is loaded until a command is known. */
public final class PreauCli {
  private final Session session;

  /**
   * A command line of that terminal.
   *
   * @param terminal environment and streams
   */
  public PreauCli(Terminal terminal) {
    this.session = new Session(terminal);
  }

  /**
   * Runs the command.
   *
   * @param arguments the command line
   * @return exit code of the contract, see {@link ExitCode}
   */
  public int run(String... arguments) {
    return commandLine(session)
        .setParameterExceptionHandler((e, args) -> wrongUsage(e, arguments))
        .setExecutionExceptionHandler((e, line, parsed) -> Errors.tell(e, session))
        .setExecutionStrategy(this::execute)
        .execute(arguments);
  }

  /** All commands with their texts. */
  static CommandLine commandLine(Session session) {
    return new CommandLine(new RootCommand(session), new Commands(session))
        .setResourceBundle(Texts.help(session.locale()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(session.terminal().out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(session.terminal().err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(28);
  }

  private int execute(ParseResult parsed) {
    var helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    CommandLine command = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
    if (!(command.getCommand() instanceof Action action)) {
      throw new ParameterException(command, session.texts().text("usage.no-subcommand"));
    }
    session.runs(command.getCommandSpec().qualifiedName().replaceFirst("^preau ", ""));
    try {
      Result result = action.run();
      Console.print(result, session);
      return result.exit().number();
    } catch (ParameterException e) {
      throw e;
    } catch (RuntimeException e) {
      return Errors.tell(e, session);
    }
  }

  private int wrongUsage(ParameterException e, String... arguments) {
    return Errors.wrongUsage(
        UsageMessages.of(e, session.texts()),
        e.getCommandLine().getCommandSpec().qualifiedName(),
        Arrays.asList(arguments).contains("--json"),
        session);
  }
}
