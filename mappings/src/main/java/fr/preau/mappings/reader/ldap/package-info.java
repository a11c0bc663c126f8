/**
 * Directories read over LDAP v3 (RFC 4511) through the UnboundID SDK: paged searches become raw
 * entries, one at a time, in constant memory. A result that the server cut, or that stopped
 * halfway, is a failure, never a shorter result. Nothing is ever written.
 */
@NullMarked
package fr.preau.mappings.reader.ldap;

import org.jspecify.annotations.NullMarked;
