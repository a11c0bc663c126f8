package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import fr.preau.mappings.reader.ldap.LdapServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code transport.ldap} of a source, or the {@code ldap} of an identity provider.
 *
 * @param home that relative paths start from
 * @param document that has it
 * @param mistakes takes what is wrong with it
 */
record DirectorySettings(Home home, YamlDocument document, List<ConfigMistake> mistakes) {
  private static final String AT = "/transport/ldap";
  private static final String UPSTREAM = "/ldap";
  private static final int CONNECT_SECONDS = 10;
  private static final int SOURCE_SECONDS = 60;

  /** Somebody waits for it. */
  private static final int UPSTREAM_SECONDS = 10;

  private static final CronTimes EVERY_NIGHT = new CronTimes("0 0 3 * * *", CronTimes.FRANCE);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
  private static final Map<String, LdapServer.Security> SECURITIES =
      Map.of(
          "ldaps", LdapServer.Security.LDAPS,
          "startTls", LdapServer.Security.START_TLS,
          "none", LdapServer.Security.NONE);

  SourceTransport.Ldap bind() {
    Settings ldap = new Settings(document.root()).at("transport").at("ldap");
    return new SourceTransport.Ldap(
        server(ldap, AT, SOURCE_SECONDS),
        searches(ldap),
        ldap.text("changes").map(DirectorySettings::changes),
        new ScheduleSettings(document, mistakes).bind(AT + "/full").orElse(EVERY_NIGHT));
  }

  /** What somebody types is sent there, so that a server in the clear is on this machine. */
  LdapUpstreamConfig upstream() {
    Settings ldap = new Settings(document.root()).at("ldap");
    String base = ldap.text("base").orElseThrow();
    if (!DN.isValidDN(base)) {
      mistakes.add(
          document.mistake(UPSTREAM + "/base", "form", base, "ou=people,dc=example,dc=org"));
    }
    String filter = ldap.text("filter").orElseThrow();
    requireFilter(filter.replace(LdapUpstreamConfig.LOGIN, "x"), UPSTREAM + "/filter");
    LdapServer server = server(ldap, UPSTREAM, UPSTREAM_SECONDS);
    if (server.security() == LdapServer.Security.NONE && server.account().isEmpty()) {
      requireLoopback(server.host(), UPSTREAM);
    }
    return new LdapUpstreamConfig(server, base, filter);
  }

  private LdapServer server(Settings ldap, String at, int seconds) {
    String host = ldap.text("host").orElseThrow();
    LdapServer.Security security = SECURITIES.get(ldap.text("security").orElse("ldaps"));
    Optional<LdapServer.Account> account = account(ldap, at);
    if (security == LdapServer.Security.NONE && account.isPresent()) {
      requireLoopback(host, at);
    }
    return new LdapServer(
        host,
        ldap.integer("port", security == LdapServer.Security.LDAPS ? 636 : 389),
        security,
        ldap.text("trustStore").map(home::resolve),
        account,
        Duration.ofSeconds(ldap.integer("connectTimeoutSeconds", CONNECT_SECONDS)),
        Duration.ofSeconds(ldap.integer("answerTimeoutSeconds", seconds)),
        ldap.integer("pageSize", 1000));
  }

  private Optional<LdapServer.Account> account(Settings ldap, String at) {
    if (ldap.has("bindDn") != ldap.has("passwordFile")) {
      mistakes.add(document.mistake(at, "missing", ldap.has("bindDn") ? "passwordFile" : "bindDn"));
      return Optional.empty();
    }
    return ldap.text("bindDn")
        .map(
            dn ->
                new LdapServer.Account(dn, home.resolve(ldap.text("passwordFile").orElseThrow())));
  }

  private void requireLoopback(String host, String at) {
    if (!LOOPBACK.contains(host.toLowerCase(Locale.ROOT))) {
      mistakes.add(document.mistake(at + "/security", "clear-password", host));
    }
  }

  private List<SourceTransport.Search> searches(Settings ldap) {
    var searches = new ArrayList<SourceTransport.Search>();
    for (JsonNode node : ldap.node().path("searches")) {
      var search = new Settings(node);
      String at = AT + "/searches/" + searches.size();
      String base = search.text("base").orElseThrow();
      if (!DN.isValidDN(base)) {
        mistakes.add(document.mistake(at + "/base", "form", base, "ou=people,dc=example,dc=org"));
      }
      search.text("filter").ifPresent(filter -> requireFilter(filter, at + "/filter"));
      searches.add(
          new SourceTransport.Search(
              search.text("read").orElseThrow(),
              base,
              !search.text("scope").orElse("subtree").equals("children"),
              search.text("filter")));
    }
    return searches;
  }

  private void requireFilter(String filter, String at) {
    try {
      Filter.create(filter);
    } catch (LDAPException e) {
      mistakes.add(document.mistake(at, "form", filter, "(objectClass=inetOrgPerson)"));
    }
  }

  private static SourceTransport.Changes changes(String attribute) {
    return attribute.equals(SourceTransport.Changes.USN_CHANGED.attribute())
        ? SourceTransport.Changes.USN_CHANGED
        : SourceTransport.Changes.MODIFY_TIMESTAMP;
  }
}
