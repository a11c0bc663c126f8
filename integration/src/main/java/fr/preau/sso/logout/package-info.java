/**
 * Logout as one graph: every service of a session is told, in its own protocol, in bounded time.
 */
@NullMarked
package fr.preau.sso.logout;

import org.jspecify.annotations.NullMarked;
