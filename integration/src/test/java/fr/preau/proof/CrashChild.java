package fr.preau.proof;

import fr.preau.hub.HubContext;
import fr.preau.platform.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Children that are killed. They take their classes from an archive that the first of them writes,
 * so that less of their life is the start of a virtual machine, which no kill can harm.
 */
final class CrashChild {
  /** The kills of each kind of command; {@code -Dpreau.proof.kills} says another number. */
  static final int KILLS = Integer.getInteger("preau.proof.kills", Effort.times(5, 200));

  private static final int AS_A_PROCESS = 10;

  private final ProofHome home;
  private final Path classes;
  private final Random random = new Random(Effort.seed());

  CrashChild(ProofHome home, Path directory) {
    this.home = home;
    this.classes = directory.resolve("classes.jsa");
  }

  /** Runs a command undisturbed for the archive of classes, then another; the second one's time. */
  long calm(Supplier<Object[]> command) {
    home.childWith(List.of("-XX:ArchiveClassesAtExit=" + classes, "-Xlog:disable"), command.get())
        .answer()
        .exits(0);
    Object[] second = command.get();
    long start = System.nanoTime();
    start(second).answer().exits(0);
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** Starts a command and kills it at any moment of its usual time and a little after. */
  boolean killed(long calmMillis, Object... arguments) {
    return start(arguments)
        .killAfter(Duration.ofMillis((long) (calmMillis * (0.2 + 0.85 * random.nextDouble()))));
  }

  Child start(Object... arguments) {
    return home.childWith(
        List.of("-XX:SharedArchiveFile=" + classes, "-Xshare:auto", "-Xlog:disable"), arguments);
  }

  /** Repeats a command: every tenth time as a process of its own, else here, where it is quick. */
  Answer again(int kill, Object... arguments) {
    return kill % AS_A_PROCESS == 0 ? start(arguments).answer() : home.here(arguments);
  }

  /**
   * Enters the home as one more user of its server, so that the commands that follow here need not
   * start it each. Whoever enters first after a kill adopts the orphan.
   */
  HubContext enter() {
    return HubContext.forCommand(new Home(home.root()), "proof", Duration.ZERO);
  }
}
