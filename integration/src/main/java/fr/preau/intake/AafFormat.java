package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.aaf.AafFileName;
import fr.preau.mappings.reader.aaf.AafReader;
import fr.preau.mappings.reader.aaf.ReaderLimits;
import fr.preau.mappings.reader.delivery.Delivery;
import fr.preau.mappings.reader.delivery.DeliveryFile;
import fr.preau.mappings.reader.delivery.DeliveryLimits;
import fr.preau.plan.HeldSchool;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Exports of an Annuaire académique fédérateur: XML files, loose or in archives. */
final class AafFormat implements SourceFormat {
  @Override
  public String mapping(SourceConfig source) {
    return "aaf-" + source.degree().toLowerCase(Locale.ROOT);
  }

  @Override
  public String scope(ImportRequest request) {
    if (request.school().isPresent()) {
      throw Failure.of(ExitCode.USAGE, "school-not-asked", request.source().id());
    }
    return request.source().degree();
  }

  @Override
  public boolean modifies() {
    return true;
  }

  @Override
  public RosterInput open(ImportRequest request, Path workDirectory, Surroundings surroundings) {
    Delivery delivery = Delivery.open(request.paths(), workDirectory, DeliveryLimits.defaults());
    try {
      return new AafInput(delivery, mode(delivery));
    } catch (RuntimeException e) {
      delivery.close();
      throw e;
    }
  }

  /** The names tell, never the content: a delta of a quiet night is as empty as a broken full. */
  private static RosterInput.Mode mode(Delivery delivery) {
    Map<AafFileName.Mode, String> found = new EnumMap<>(AafFileName.Mode.class);
    for (DeliveryFile file : delivery.files()) {
      found.putIfAbsent(
          AafFileName.parse(file.name())
              .flatMap(AafFileName::mode)
              .orElseGet(() -> AafFileName.modeOfArchive(file.origin())),
          file.name());
    }
    if (found.size() > 1) {
      throw Failure.of(
          ExitCode.REFUSED,
          "delivery-mixed",
          found.get(AafFileName.Mode.DELTA),
          found.get(AafFileName.Mode.DELTA),
          found.get(AafFileName.Mode.FULL));
    }
    return found.containsKey(AafFileName.Mode.DELTA)
        ? RosterInput.Mode.DELTA
        : RosterInput.Mode.FULL;
  }

  private record AafInput(Delivery delivery, Mode mode) implements RosterInput {

    @Override
    public List<InputPart> parts() {
      return delivery.files().stream().map(AafInput::part).toList();
    }

    private static InputPart part(DeliveryFile file) {
      Optional<AafFileName> name = AafFileName.parse(file.name());
      return new InputPart(
          file.name(),
          file.bytes(),
          name.map(AafFileName::kind),
          name.flatMap(AafFileName::exportDate).or(() -> AafFileName.dateOfArchive(file.origin())),
          known -> AafReader.open(file, ReaderLimits.defaults(), known));
    }

    @Override
    public Set<EntryKind> kinds() {
      return parts().stream().flatMap(part -> part.kind().stream()).collect(Collectors.toSet());
    }

    @Override
    public List<HeldSchool.Breach> shortfalls() {
      return AafFileName.missingParts(delivery.files().stream().map(DeliveryFile::name).toList())
          .stream()
          .map(part -> new HeldSchool.Breach("cut-short", 0, 0, "", part))
          .toList();
    }

    @Override
    public void verifyUnchanged() {
      delivery.verifyUnchanged();
    }

    @Override
    public void close() {
      delivery.close();
    }
  }
}
