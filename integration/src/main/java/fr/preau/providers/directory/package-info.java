/**
 * What an LDAP directory should hold of a provider's view, and the operations that make it so:
 * entries from rules of naming and templates, compared with what the directory has confirmed,
 * changed by the routes, deactivated before they are deleted. Works in the temporary tables of the
 * provider's session, {@code pv_*} and its own {@code pd_*}.
 */
@NullMarked
package fr.preau.providers.directory;

import org.jspecify.annotations.NullMarked;
