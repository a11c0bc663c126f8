/**
 * People whom an OpenID Connect provider vouches for: the hub is its client. Spring Security's
 * OAuth2 client speaks; what a login waits for is in the database, so any node takes the answer.
 */
@NullMarked
package fr.preau.sso.upstream.oidc;

import org.jspecify.annotations.NullMarked;
