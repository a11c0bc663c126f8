package fr.preau.sso.upstream.saml;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.PublicAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The metadata of identity providers, as somebody looks at them and says that they are right. */
public final class MetadataApproval {
  private final TrustedMetadata metadata;

  /**
   * Where the metadata of an identity provider stand.
   *
   * @param trusted what it is believed by; empty for nothing
   * @param approvedBy who said so; {@code declared} for the first of a file
   * @param pending what waits to be approved; empty for nothing
   * @param fingerprint of what waits
   * @param problem what is wrong at their place now
   */
  public record Standing(
      List<String> trusted,
      Optional<String> approvedBy,
      Optional<Instant> approvedAt,
      List<String> pending,
      Optional<String> fingerprint,
      Optional<String> problem) {
    public Standing {
      trusted = List.copyOf(trusted);
      pending = List.copyOf(pending);
    }

    /** The JSON document, every key always present. */
    public Map<String, Object> toJson() {
      var json = new LinkedHashMap<String, Object>();
      json.put("trusted", trusted);
      json.put("approvedBy", approvedBy);
      json.put("approvedAt", approvedAt.map(Instant::toString));
      json.put("pending", pending);
      json.put("fingerprint", fingerprint);
      json.put("problem", problem);
      return json;
    }
  }

  public MetadataApproval(DataSource database, PublicAddress address, Clock clock) {
    this.metadata = new TrustedMetadata(database, new SpAddresses(address), clock);
  }

  /** Looks at the place of the metadata now. */
  public Standing show(IdentityProviderConfig idp) {
    Optional<String> problem = metadata.look(idp);
    Optional<MetadataRows.Row> trusted = metadata.trusted(idp);
    Optional<MetadataRows.Row> pending = metadata.pending(idp);
    return new Standing(
        trusted.map(row -> lines(idp, row)).orElse(List.of()),
        trusted.flatMap(MetadataRows.Row::approvedBy),
        trusted.flatMap(MetadataRows.Row::approvedAt),
        pending.map(row -> lines(idp, row)).orElse(List.of()),
        pending.map(MetadataRows.Row::fingerprint),
        problem);
  }

  /**
   * Trusts the metadata that were shown.
   *
   * @param fingerprint of what waits, or its beginning
   * @throws Failure {@code metadata-not-pending} when something else waits, or nothing
   */
  public void approve(IdentityProviderConfig idp, String fingerprint, String by) {
    boolean done =
        metadata
            .pending(idp)
            .map(MetadataRows.Row::fingerprint)
            .filter(waiting -> waiting.startsWith(fingerprint))
            .filter(waiting -> metadata.approve(idp, waiting, by))
            .isPresent();
    if (!done) {
      throw Failure.of(ExitCode.USAGE, "metadata-not-pending", "", idp.id());
    }
  }

  private List<String> lines(IdentityProviderConfig idp, MetadataRows.Row row) {
    try {
      return metadata.summary(idp, row.document()).lines();
    } catch (SamlRefusal e) {
      return List.of(e.reason());
    }
  }
}
