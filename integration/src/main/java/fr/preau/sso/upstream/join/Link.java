package fr.preau.sso.upstream.join;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * That a login upstream is a person's.
 *
 * @param id names it
 * @param issuer who vouches
 * @param subject the login, as the issuer names it
 * @param personId whose it is
 * @param rule that joined it; {@code takeover} when it came with a former ENT
 * @param linkedAt since when
 * @param lastUsedAt last login by it
 * @param revokedAt since when it no longer holds
 * @param revokedBy who took it back
 * @param revokedReason why
 */
public record Link(
    long id,
    String issuer,
    String subject,
    long personId,
    String rule,
    Instant linkedAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt,
    Optional<String> revokedBy,
    Optional<String> revokedReason) {
  private static final int SHOWN = 4;

  /** Whether it holds. */
  public boolean holds() {
    return revokedAt.isEmpty();
  }

  /** Enough of the subject to tell it from another. */
  public String shownSubject() {
    return subject.length() <= 2 * SHOWN
        ? "…"
        : subject.substring(0, SHOWN) + "…" + subject.substring(subject.length() - SHOWN);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", id);
    json.put("issuer", issuer);
    json.put("subject", shownSubject());
    json.put("rule", rule);
    json.put("linkedAt", linkedAt.toString());
    json.put("lastUsedAt", lastUsedAt.map(Instant::toString));
    json.put("revokedAt", revokedAt.map(Instant::toString));
    json.put("revokedBy", revokedBy);
    json.put("revokedReason", revokedReason);
    return json;
  }

  /** The number alone. */
  @Override
  public String toString() {
    return "Link[" + id + "]";
  }
}
