/**
 * How changes go into an LDAP directory: pipelined over a few connections, tried again by the
 * route's policy when a fault passes, parked one by one when it lasts.
 */
@NullMarked
package fr.preau.routes.directory;

import org.jspecify.annotations.NullMarked;
