package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.upstream.LoginFile;
import fr.preau.sso.upstream.join.AgentAttributes;
import fr.preau.sso.upstream.join.Joined;
import fr.preau.sso.upstream.join.Said;
import fr.preau.sso.upstream.join.Tried;
import fr.preau.sso.upstream.oidc.OidcLoginFile;
import fr.preau.sso.upstream.saml.SamlLoginFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau sso explain-login}: whom a login would lead to, and by which rule. */
@Command(name = "explain-login")
final class SsoExplainLoginCommand implements Action {
  private static final long LARGEST = 1L << 20;

  private final Session session;

  @Parameters(paramLabel = "FILE", descriptionKey = "login-file")
  private Path file = Path.of("");

  @Option(names = "--idp", paramLabel = "ID", descriptionKey = "idp-option", required = true)
  private String provider = "";

  SsoExplainLoginCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    try (HubContext hub = session.open()) {
      IdentityProviderConfig idp = declared(hub.config(), provider);
      Said said = read(idp);
      Joined joined = hub.signOn().joining().explain(idp, said);
      AgentAttributes agent = AgentAttributes.of(said, LocalDate.now());
      return Result.done(document(hub, joined, agent), lines(hub, joined, agent));
    }
  }

  /** The identity provider of that id. */
  static IdentityProviderConfig declared(HubConfig config, String id) {
    return config
        .identityProvider(id)
        .orElseThrow(
            () ->
                Failure.of(
                    ExitCode.USAGE,
                    "identity-provider-unknown",
                    "config/identity-providers",
                    id,
                    config.identityProviders().isEmpty()
                        ? "-"
                        : config.identityProviders().stream()
                            .map(IdentityProviderConfig::id)
                            .collect(Collectors.joining(", "))));
  }

  private Said read(IdentityProviderConfig idp) {
    try {
      if (Files.size(file) > LARGEST) {
        throw Failure.of(ExitCode.USAGE, "login-file-unreadable", file.toString());
      }
      String document = Files.readString(file);
      return document.strip().startsWith("<")
          ? SamlLoginFile.read(document, file.toString(), idp.issuer())
          : idp.oidc()
              .flatMap(oidc -> OidcLoginFile.read(document, file.toString(), oidc))
              .orElseGet(() -> LoginFile.read(document, file.toString(), idp.issuer()));
    } catch (IOException e) {
      throw Failure.of(ExitCode.USAGE, "login-file-unreadable", file.toString()).because(e);
    }
  }

  private LinkedHashMap<String, Object> document(
      HubContext hub, Joined joined, AgentAttributes agent) {
    var document = new LinkedHashMap<String, Object>();
    document.put("identityProvider", provider);
    document.put("people", keys(hub, joined.people()));
    document.put("reason", joined.reason());
    document.put("rule", joined.rule());
    document.put("tried", joined.tried().stream().map(tried -> json(hub, tried)).toList());
    document.put("agent", agent.toJson());
    return document;
  }

  private static LinkedHashMap<String, Object> json(HubContext hub, Tried tried) {
    var json = new LinkedHashMap<String, Object>();
    json.put("rule", tried.rule());
    json.put("value", tried.value());
    json.put("result", tried.result());
    json.put("people", keys(hub, tried.people()));
    return json;
  }

  private List<String> lines(HubContext hub, Joined joined, AgentAttributes agent) {
    return new LoginText(session.texts())
        .explained(joined, agent, people -> String.join(", ", keys(hub, people)));
  }

  private static List<String> keys(HubContext hub, List<Long> people) {
    return people.stream().map(id -> hub.people().withId(id).key().toString()).toList();
  }
}
