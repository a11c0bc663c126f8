package fr.preau.platform;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with every mistake in it. */
public final class ConfigException extends Failure {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigMistake> mistakes;

  ConfigException(List<ConfigMistake> mistakes) {
    super(ExitCode.USAGE, "config-invalid", mistakes.get(0).where(), mistakes.size());
    this.mistakes = List.copyOf(mistakes);
  }

  /** At least one, file by file, line by line. */
  public List<ConfigMistake> mistakes() {
    return mistakes;
  }

  /** A line for each mistake after the first sentence. */
  @Override
  public String message(Locale locale) {
    return mistakes.stream()
        .map(mistake -> "  " + mistake.where() + ": " + mistake.message(locale))
        .collect(Collectors.joining("\n", super.message(locale) + "\n", "\n"));
  }
}
