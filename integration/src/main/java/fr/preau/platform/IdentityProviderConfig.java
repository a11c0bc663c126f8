package fr.preau.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A declared identity provider: {@code config/identity-providers/ID.yaml}.
 *
 * @param id name of its file, without the ending
 * @param label what the choice page calls it, by language
 * @param profiles whom it is meant for: {@code pupil}, {@code guardian}, {@code teacher}, {@code
 *     staff}
 * @param schools UAI of the schools it is meant for; empty for any
 * @param offered whether the choice page shows it; links that name it reach it in any case
 * @param scope of whom it may speak
 * @param join how its logins are joined to people
 * @param saml how it is spoken to in SAML
 * @param ldap how it is spoken to in LDAP
 * @param oidc how it is spoken to in OpenID Connect
 */
public record IdentityProviderConfig(
    String id,
    Map<String, String> label,
    List<String> profiles,
    Set<String> schools,
    boolean offered,
    Scope scope,
    JoinConfig join,
    Optional<SamlUpstreamConfig> saml,
    Optional<LdapUpstreamConfig> ldap,
    Optional<OidcUpstreamConfig> oidc) {
  public IdentityProviderConfig {
    label = Map.copyOf(label);
    profiles = List.copyOf(profiles);
    schools = Set.copyOf(schools);
  }

  /** Under what its logins are linked to people: its entity id, its issuer, or its own id. */
  public String issuer() {
    return saml.map(SamlUpstreamConfig::entityId)
        .or(() -> oidc.map(OidcUpstreamConfig::issuer))
        .orElse("ldap:" + id);
  }

  /**
   * Of whom an identity provider may speak; whatever it says about others is not believed.
   *
   * @param academies their codes, without leading zeros; empty for any
   * @param schools empty for any
   */
  public record Scope(Set<String> academies, Set<String> schools) {
    /** Of everybody. */
    public static final Scope ANY = new Scope(Set.of(), Set.of());

    public Scope {
      academies = Set.copyOf(academies);
      schools = Set.copyOf(schools);
    }

    /** Whether it may speak of that academy. */
    public boolean hasAcademy(String code) {
      return academies.isEmpty() || academies.contains(code);
    }

    /** Whether it may speak of that school. */
    public boolean hasSchool(String uai) {
      return schools.isEmpty() || schools.contains(uai);
    }
  }
}
