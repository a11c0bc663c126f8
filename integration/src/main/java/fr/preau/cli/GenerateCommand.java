package fr.preau.cli;

import fr.preau.mappings.generator.AcademyGenerator;
import fr.preau.mappings.generator.Degree;
import fr.preau.mappings.generator.DeltaStyle;
import fr.preau.mappings.generator.GeneratedAcademy;
import fr.preau.mappings.generator.GeneratedDelivery;
import fr.preau.mappings.generator.GeneratedDelta;
import fr.preau.mappings.generator.GeneratorOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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

  @Option(names = "--degree", paramLabel = "1D|2D", converter = DegreeConverter.class)
  private Degree degree = Degree.SECONDARY;

  @Option(names = "--change", paramLabel = "P|bascule", converter = ChangeConverter.class)
  private Optional<Change> change = Optional.empty();

  @Option(names = "--delta-style", paramLabel = "changes|records")
  private DeltaStyle deltaStyle = DeltaStyle.CHANGES;

  /** What changes after the first export: a share of the people, or what September changes. */
  private record Change(Optional<Double> share) {}

  private static final class DegreeConverter implements ITypeConverter<Degree> {
    @Override
    public Degree convert(String value) {
      return Arrays.stream(Degree.values())
          .filter(degree -> degree.code().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(value));
    }
  }

  private static final class ChangeConverter implements ITypeConverter<Change> {
    @Override
    public Change convert(String value) {
      try {
        return new Change(
            value.equalsIgnoreCase("bascule")
                ? Optional.empty()
                : Optional.of(Double.valueOf(value)));
      } catch (NumberFormatException e) {
        throw new TypeConversionException(value);
      }
    }
  }

  GenerateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    var options =
        GeneratorOptions.of(schools, pupils, seed, out).degree(degree).deltaStyle(deltaStyle);
    change.ifPresent(asked -> asked.share().ifPresentOrElse(options::change, options::bascule));
    GeneratedAcademy academy = AcademyGenerator.generate(options.build());
    var document = new LinkedHashMap<String, Object>();
    document.put("full", academy.full().truth());
    document.put("after", academy.after().map(GeneratedDelivery::truth));
    document.put("delta", academy.delta().map(GenerateCommand::counts));
    return Result.done(document, lines(academy));
  }

  private List<String> lines(GeneratedAcademy academy) {
    var lines = new ArrayList<String>();
    lines.add(describe(academy.full()));
    academy.after().ifPresent(after -> lines.add(describe(after)));
    academy.delta().ifPresent(delta -> lines.add(describe(delta)));
    return lines;
  }

  private static Map<String, Integer> counts(GeneratedDelta delta) {
    var counts = new LinkedHashMap<String, Integer>();
    counts.put("additions", delta.additions());
    counts.put("changes", delta.changes());
    counts.put("removals", delta.removals());
    return counts;
  }

  private String describe(GeneratedDelta delta) {
    return session
        .texts()
        .text(
            "generated-delta",
            delta.directory().toString(),
            delta.additions(),
            delta.changes(),
            delta.removals());
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
