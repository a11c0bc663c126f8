package fr.preau.sso.upstream.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.JoinConfig;
import fr.preau.sso.flow.Vouched;
import fr.preau.sso.local.Throttle;
import fr.preau.sso.session.Login;
import fr.preau.sso.upstream.DeclaredProvider;
import fr.preau.sso.upstream.join.Said;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory as an identity provider: its logins and passwords, slowed down as local ones are. */
final class LdapLogin {
  private static final Logger LOG = LoggerFactory.getLogger(LdapLogin.class);
  private static final int LONGEST = 256;

  private final IdentityProviderConfig config;
  private final LdapBind bind;
  private final Throttle throttle;

  /**
   * How an attempt ended.
   *
   * @param said what the directory says of whoever it was
   * @param problem why it was nobody: {@code wrong}, {@code too-many}, {@code unreachable}
   */
  record Attempt(Optional<Said> said, Optional<String> problem) {
    static Attempt failed(String problem) {
      return new Attempt(Optional.empty(), Optional.of(problem));
    }
  }

  LdapLogin(IdentityProviderConfig config, Throttle throttle) {
    this.config = config;
    this.bind = new LdapBind(config.ldap().orElseThrow());
    this.throttle = throttle;
  }

  /**
   * Looks at what somebody typed.
   *
   * @param address where it came from
   */
  Attempt attempt(String login, String password, String address) {
    String name = login.strip();
    if (name.isEmpty() || password.isEmpty() || name.length() + password.length() > LONGEST) {
      return Attempt.failed("wrong");
    }
    String whose = "ldap " + config.id() + " " + name.toLowerCase(Locale.ROOT);
    if (!throttle.allows(whose, address)) {
      return Attempt.failed("too-many");
    }
    try {
      Optional<Said> said = bind.entry(name, password, attributes()).map(this::said);
      if (said.isEmpty()) {
        throttle.failed(whose, address);
        return Attempt.failed("wrong");
      }
      throttle.succeeded(whose, address);
      return new Attempt(said, Optional.empty());
    } catch (LDAPException e) {
      LOG.warn("Identity provider {}: {}", config.id(), e.getResultCode());
      return Attempt.failed("unreachable");
    } catch (UnreadableInputException e) {
      LOG.warn("Identity provider {}: {}", config.id(), e.message(Locale.ENGLISH));
      return Attempt.failed("unreachable");
    }
  }

  /** What a password there vouches for. */
  Vouched vouched() {
    return new Vouched(config.id(), Login.PASSWORD, List.of("pwd"), Optional.empty());
  }

  IdentityProviderConfig config() {
    return config;
  }

  /** As pages name it. */
  DeclaredProvider provider() {
    return new DeclaredProvider(config, LdapPage.PATH);
  }

  private List<String> attributes() {
    JoinConfig join = config.join();
    return Stream.concat(
            join.subject().stream(), join.rules().stream().flatMap(r -> r.attributes().stream()))
        .distinct()
        .toList();
  }

  /** Directories do not mind the case of a name, rules do: values go by the names of the rules. */
  private Said said(SearchResultEntry entry) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String attribute : attributes()) {
      if (entry.hasAttribute(attribute)) {
        values.put(attribute, List.of(entry.getAttributeValues(attribute)));
      }
    }
    return new Said(
        config.issuer(), Optional.ofNullable(entry.getAttributeValue(LdapBind.ENTRY_UUID)), values);
  }
}
