/** OpenID Connect towards services: Spring Authorization Server over storage of the hub's own. */
@NullMarked
package fr.preau.sso.downstream.oidc;

import org.jspecify.annotations.NullMarked;
