/**
 * People whom a directory vouches for: their entry is searched, then their password tried there.
 */
@NullMarked
package fr.preau.sso.upstream.ldap;

import org.jspecify.annotations.NullMarked;
