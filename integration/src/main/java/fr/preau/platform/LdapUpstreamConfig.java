package fr.preau.platform;

import fr.preau.mappings.reader.ldap.LdapServer;

/**
 * How an identity provider is spoken to in LDAP: section {@code ldap:} of its file.
 *
 * @param server where it is, and who searches
 * @param base below which people are
 * @param filter that finds the entry of a login, with {@code {login}} where the login goes
 */
public record LdapUpstreamConfig(LdapServer server, String base, String filter) {
  /** Stands for what the person typed. */
  public static final String LOGIN = "{login}";
}
