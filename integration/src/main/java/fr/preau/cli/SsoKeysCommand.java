package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.keys.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau sso keys}: what signs, and what will. */
@Command(
    name = "keys",
    subcommands = {
      SsoKeysCommand.Published.class,
      SsoKeysCommand.Announce.class,
      SsoKeysCommand.Confirm.class
    })
final class SsoKeysCommand {
  private SsoKeysCommand() {}

  /** {@code preau sso keys list}. */
  @Command(name = "list")
  static final class Published implements Action {
    private final Session session;

    @Option(names = "--idp", paramLabel = "ID", descriptionKey = "keys.idp")
    private Optional<String> idp = Optional.empty();

    Published(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        return answer(hub, idp, session.texts());
      }
    }
  }

  /** {@code preau sso keys announce}. */
  @Command(name = "announce")
  static final class Announce implements Action {
    private final Session session;

    @Option(
        names = "--notice-days",
        paramLabel = "N",
        defaultValue = "14",
        descriptionKey = "keys.notice",
        converter = WholeNumber.FromOne.class)
    private int days;

    @Option(names = "--idp", paramLabel = "ID", descriptionKey = "keys.idp")
    private Optional<String> idp = Optional.empty();

    Announce(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        SigningKeys keys = ring(hub, idp);
        keys.current();
        keys.announce(Duration.ofDays(days));
        return answer(hub, idp, session.texts());
      }
    }
  }

  /** {@code preau sso keys confirm}. */
  @Command(name = "confirm")
  static final class Confirm implements Action {
    private final Session session;

    @Parameters(index = "0", paramLabel = "PARTNER", descriptionKey = "keys.partner")
    private String partner = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Confirm(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        hub.signOn().readiness().confirm(partner, by);
        boolean service = hub.signOn().service(partner).isPresent();
        return answer(hub, service ? Optional.empty() : Optional.of(partner), session.texts());
      }
    }
  }

  /** The hub's own keys, or those by which an identity provider knows it. */
  private static SigningKeys ring(HubContext hub, Optional<String> idp) {
    return idp.map(
            id ->
                hub.signOn()
                    .keysTowards(SsoExplainLoginCommand.declared(hub.config(), id))
                    .orElseThrow(
                        () ->
                            Failure.of(
                                ExitCode.USAGE,
                                "keys-none",
                                "config/identity-providers/" + id + ".yaml",
                                id)))
        .orElseGet(() -> hub.signOn().signingKeys());
  }

  private static Result answer(HubContext hub, Optional<String> idp, Texts texts) {
    SigningKeys keys = ring(hub, idp);
    String signing = keys.current().kid();
    var documents = new ArrayList<Map<String, Object>>();
    var lines = new ArrayList<String>();
    for (SigningKey key : keys.published()) {
      String state = state(key, signing);
      var json = new LinkedHashMap<String, Object>();
      json.put("kid", key.kid());
      json.put("state", state);
      json.put("signsFrom", key.signsFrom().toString());
      json.put("retiresAt", key.retiresAt().map(Instant::toString).orElse(null));
      documents.add(json);
      lines.add(
          texts.text(
              "keys.key",
              key.kid(),
              texts.text("keys." + state),
              key.signsFrom().toString(),
              key.retiresAt()
                  .map(end -> texts.text("keys.until", end.toString()))
                  .orElse(texts.text("keys.open"))));
    }
    var partners = new KeyPartners(texts);
    hub.signOn()
        .readiness()
        .of(idp.map(id -> SsoExplainLoginCommand.declared(hub.config(), id)))
        .ifPresent(partners::add);
    lines.addAll(partners.lines());
    var document = new LinkedHashMap<String, Object>();
    document.put("keys", List.copyOf(documents));
    document.put("partners", partners.documents());
    return Result.done(document, lines);
  }

  private static String state(SigningKey key, String signing) {
    if (key.kid().equals(signing)) {
      return "signs";
    }
    return key.signsFrom().isAfter(Instant.now()) ? "announced" : "retiring";
  }
}
