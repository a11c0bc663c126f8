package fr.preau.cli;

import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in the reader's language what picocli found wrong with a command line. */
final class UsageMessages {
  private UsageMessages() {}

  static String of(ParameterException e, Texts texts) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return texts.text("usage.unknown", String.join(" ", unmatched.getUnmatched()));
    }
    if (e instanceof MissingParameterException missing) {
      return texts.text(
          "usage.missing",
          String.join(", ", missing.getMissing().stream().map(UsageMessages::name).toList()));
    }
    if (e instanceof MutuallyExclusiveArgsException) {
      return texts.text("usage.exclusive");
    }
    if (e instanceof OverwrittenOptionException twice) {
      return texts.text("usage.twice", name(twice.getOverwritten()));
    }
    return e.getArgSpec() == null
        ? e.getMessage()
        : texts.text("usage.wrong-value", name(e.getArgSpec()), String.valueOf(e.getValue()));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
