package fr.preau.cli;

import fr.preau.platform.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Préau " + BuildInfo.current().version()};
  }
}
