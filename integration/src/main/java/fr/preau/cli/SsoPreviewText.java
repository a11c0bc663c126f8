package fr.preau.cli;

import fr.preau.sso.downstream.oidc.OidcPreview;
import fr.preau.sso.downstream.saml.SamlPreview;
import fr.preau.sso.support.SignOnPreview;
import fr.preau.sso.support.Told;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a service would receive, for a reader. */
final class SsoPreviewText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
  private static final Map<String, String> SIGNS =
      Map.of("added", "+", "changed", "~", "removed", "-");

  private final Texts texts;

  SsoPreviewText(Texts texts) {
    this.texts = texts;
  }

  List<String> all(
      SignOnPreview preview, Optional<Path> against, Told before, List<Told.Change> changes) {
    var lines = new ArrayList<String>();
    if (preview.open()) {
      lines.add(texts.text("sso.open", preview.service(), preview.subject()));
      preview.oidc().ifPresent(face -> oidc(preview.service(), face, lines));
      preview.saml().ifPresent(face -> saml(preview.service(), face, lines));
    } else {
      lines.add(shut(preview.service(), preview.reason(), preview.rule()));
    }
    lines.add(
        against
            .map(file -> texts.text("sso.against", file.toString()))
            .or(() -> before.at().map(at -> texts.text("sso.since", TIME.format(at))))
            .orElseGet(() -> texts.text("sso.never-told")));
    changes.forEach(change -> lines.add("  " + line(change)));
    if (changes.isEmpty()) {
      lines.add("  " + texts.text("sso.same"));
    }
    return lines;
  }

  private void oidc(
      String service, SignOnPreview.Face<OidcPreview.Received> face, List<String> lines) {
    if (face.received().isEmpty()) {
      lines.add(shut(service + " (OpenID Connect)", face.reason(), face.rule()));
      return;
    }
    OidcPreview.Received received = face.received().get();
    lines.add(texts.text("sso.id-token"));
    received
        .idToken()
        .forEach(
            (name, value) ->
                lines.add(
                    "  %s = %s%s"
                        .formatted(
                            name,
                            joined(value),
                            OidcPreview.VARYING.contains(name)
                                ? "  " + texts.text("sso.varies")
                                : "")));
    lines.add("userinfo");
    received
        .userInfo()
        .forEach((name, value) -> lines.add("  %s = %s".formatted(name, joined(value))));
  }

  private void saml(
      String service, SignOnPreview.Face<SamlPreview.Received> face, List<String> lines) {
    if (face.received().isEmpty()) {
      lines.add(shut(service + " (SAML)", face.reason(), face.rule()));
      return;
    }
    SamlPreview.Received received = face.received().get();
    lines.add(texts.text("sso.assertion", received.entityId(), received.consumer()));
    lines.add(
        "  "
            + texts.text(
                "sso.sealed",
                yes(received.assertionSigned()),
                yes(received.encrypted()),
                yes(received.responseSigned())));
    lines.add("  " + texts.text("sso.varying", String.join(", ", SamlPreview.VARYING)));
    received.indented().lines().filter(line -> !line.isBlank()).forEach(lines::add);
  }

  private String line(Told.Change change) {
    Told.Item item = change.item();
    String named = "%s %s %s".formatted(SIGNS.get(change.change()), item.protocol(), item.name());
    return switch (change.change()) {
      case "changed" -> named + " = " + joined(change.before()) + " → " + joined(change.after());
      case "added" -> named + " = " + joined(change.after());
      default -> named + (change.before().isEmpty() ? "" : " = " + joined(change.before()));
    };
  }

  private String shut(String service, String reason, String rule) {
    return texts.text("sso.shut", service, reason, rule);
  }

  private String yes(boolean is) {
    return texts.text(is ? "sso.yes" : "sso.no");
  }

  private static String joined(Object value) {
    return value instanceof List<?> several
        ? String.join(", ", several.stream().map(Object::toString).toList())
        : value.toString();
  }
}
