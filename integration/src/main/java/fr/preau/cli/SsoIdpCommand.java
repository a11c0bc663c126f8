package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.upstream.saml.MetadataApproval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau sso idp}: by which metadata identity providers are believed. */
@Command(
    name = "idp",
    subcommands = {SsoIdpCommand.Show.class, SsoIdpCommand.Approve.class})
final class SsoIdpCommand {
  private SsoIdpCommand() {}

  /** {@code preau sso idp show}. */
  @Command(name = "show")
  static final class Show implements Action {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "idp-option")
    private String id = "";

    Show(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        MetadataApproval.Standing standing = hub.signOn().metadataApproval().show(saml(hub, id));
        return Result.done(document(id, standing), lines(session.texts(), id, standing));
      }
    }
  }

  /** {@code preau sso idp approve}. */
  @Command(name = "approve")
  static final class Approve implements Action {
    private final Session session;

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "idp-option")
    private String id = "";

    @Parameters(index = "1", paramLabel = "FINGERPRINT", descriptionKey = "idp-fingerprint")
    private String fingerprint = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Approve(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        IdentityProviderConfig idp = saml(hub, id);
        hub.signOn().metadataApproval().approve(idp, fingerprint, by);
        MetadataApproval.Standing standing = hub.signOn().metadataApproval().show(idp);
        var lines = new ArrayList<>(lines(session.texts(), id, standing));
        lines.add(session.texts().text("sso.idp-approved", id));
        return Result.done(document(id, standing), lines);
      }
    }
  }

  private static IdentityProviderConfig saml(HubContext hub, String id) {
    IdentityProviderConfig idp = SsoExplainLoginCommand.declared(hub.config(), id);
    if (idp.saml().isEmpty()) {
      throw Failure.of(ExitCode.USAGE, "metadata-not-pending", "", id);
    }
    return idp;
  }

  private static LinkedHashMap<String, Object> document(
      String id, MetadataApproval.Standing standing) {
    var document = new LinkedHashMap<String, Object>();
    document.put("identityProvider", id);
    document.putAll(standing.toJson());
    return document;
  }

  /** What is trusted, and what would come ({@code +}) or go ({@code -}) by approving. */
  private static List<String> lines(Texts texts, String id, MetadataApproval.Standing standing) {
    var lines = new ArrayList<String>();
    if (standing.trusted().isEmpty()) {
      lines.add(texts.text("sso.idp-untrusted", id));
    }
    boolean waits = standing.fingerprint().isPresent();
    for (String line : standing.trusted()) {
      lines.add((waits && !standing.pending().contains(line) ? "- " : "  ") + line);
    }
    standing.pending().stream()
        .filter(line -> !standing.trusted().contains(line))
        .forEach(line -> lines.add("+ " + line));
    standing
        .approvedBy()
        .ifPresent(
            by ->
                lines.add(
                    texts.text(
                        "sso.idp-trusted",
                        by,
                        standing.approvedAt().map(Object::toString).orElse("-"))));
    standing
        .fingerprint()
        .ifPresent(print -> lines.add(texts.text("sso.idp-pending", id, print.substring(0, 16))));
    standing.problem().ifPresent(problem -> lines.add(texts.text("sso.idp-problem", problem)));
    return lines;
  }
}
