package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.hub.SignOnFeatures;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SsoConfig;
import fr.preau.sso.access.Service;
import fr.preau.sso.support.SignOnPreview;
import fr.preau.sso.support.SignOnPreviews;
import fr.preau.sso.support.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code preau sso preview}: what a service would receive of somebody now, and what of it is new
 * since it was last told, or beside another declaration.
 */
@Command(name = "preview")
final class SsoPreviewCommand implements Action {
  private final Session session;

  @Parameters(paramLabel = "SERVICE", descriptionKey = "sso.service")
  private String service = "";

  @Option(
      names = "--person",
      paramLabel = "KEY",
      descriptionKey = "sso.person",
      required = true,
      arity = "1..*")
  private List<String> words = List.of();

  @Option(
      names = "--scopes",
      paramLabel = "SCOPE",
      descriptionKey = "sso.scopes",
      split = ",",
      arity = "1",
      converter = Scope.class)
  private List<String> scopes = SsoConfig.Oidc.SCOPES;

  @Option(names = "--against", paramLabel = "FILE", descriptionKey = "sso.against")
  private Optional<Path> against = Optional.empty();

  /** A scope that a client may ask for: a login with any other is refused as well. */
  static final class Scope implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (!SsoConfig.Oidc.SCOPES.contains(value)) {
        throw new TypeConversionException(value);
      }
      return value;
    }
  }

  SsoPreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    try (HubContext hub = session.open()) {
      SignOnFeatures signOn = hub.signOn();
      Service known = signOn.service(service).orElseThrow(() -> unknown(service));
      long person = hub.people().one(String.join(" ", words)).id();
      SignOnPreviews previews = signOn.previews();
      Set<String> asked = Set.copyOf(scopes);
      SignOnPreview preview = previews.of(known, person, asked);
      Told before =
          against
              .map(file -> previews.of(other(signOn, file), person, asked).told())
              .orElseGet(() -> previews.lastTold(known, person, asked).orElse(Told.NOTHING));
      List<Told.Change> changes = preview.told().since(before);
      var lines = new SsoPreviewText(session.texts());
      return Result.done(
          document(preview, before, changes), lines.all(preview, against, before, changes));
    }
  }

  private Service other(SignOnFeatures signOn, Path file) {
    if (!Files.isReadable(file)) {
      throw Failure.of(ExitCode.USAGE, "against-unreadable", file.toString(), file);
    }
    return signOn.service(service, file).orElseThrow(() -> unknown(file.toString()));
  }

  private Failure unknown(String where) {
    return Failure.of(ExitCode.USAGE, "service-unknown", where, service);
  }

  private Map<String, Object> document(
      SignOnPreview preview, Told before, List<Told.Change> changes) {
    Map<String, Object> document = preview.toJson();
    var base = new LinkedHashMap<String, Object>();
    base.put("file", against.map(Path::toString).orElse(null));
    base.put("at", before.at().map(Instant::toString).orElse(null));
    document.put("against", base);
    document.put("changes", changes.stream().map(Told.Change::toJson).toList());
    return document;
  }
}
