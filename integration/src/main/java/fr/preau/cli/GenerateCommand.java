package fr.preau.cli;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratedDelivery;
import fr.preau.mappings.generator.GeneratorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code preau generate}: the export of a fictional academy, and what a right import must count.
 */
@Command(name = "generate")
final class GenerateCommand implements Action {
  private final Session session;

  @Option(names = "--format", required = true, paramLabel = "FORMAT")
  private DeliveryArguments.Format format = DeliveryArguments.Format.AAF;

  @Option(names = "--schools", required = true, paramLabel = "N")
  private int schools;

  @Option(names = "--pupils", required = true, paramLabel = "N")
  private int pupils;

  @Option(names = "--seed", required = true, paramLabel = "S")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  @Option(names = "--change", paramLabel = "P")
  private Optional<Double> change = Optional.empty();

  GenerateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    var options = GeneratorOptions.of(schools, pupils, seed, out);
    change.ifPresent(options::change);
    GeneratedAcademy academy = AcademyGenerator.generate(options.build());
    var document = new LinkedHashMap<String, Object>();
    document.put("full", academy.full().truth());
    document.put("after", academy.after().map(GeneratedDelivery::truth));
    return Result.done(document, lines(academy));
  }

  private List<String> lines(GeneratedAcademy academy) {
    var lines = new ArrayList<String>();
    lines.add(describe(academy.full()));
    academy.after().ifPresent(after -> lines.add(describe(after)));
    return lines;
  }

  private String describe(GeneratedDelivery delivery) {
    return session
        .texts()
        .text(
            "generated",
            delivery.directory().toString(),
            delivery.truth().schools(),
            delivery.truth().pupils(),
            delivery.people());
  }
}
