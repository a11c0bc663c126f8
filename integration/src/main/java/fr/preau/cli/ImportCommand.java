package fr.preau.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code preau import}: plans a delivery and applies what the guards let through. */
@Command(name = "import")
final class ImportCommand implements Action {
  private final Session session;

  @Mixin private DeliveryArguments arguments = new DeliveryArguments();

  ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    return new DeliveryRun(session, arguments, false).run();
  }
}
