package fr.preau.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code preau plan}: what an import would change. */
@Command(name = "plan")
final class PlanCommand implements Action {
  private final Session session;

  @Mixin private DeliveryArguments arguments = new DeliveryArguments();

  PlanCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    return new DeliveryRun(session, arguments, true).run();
  }
}
