/**
 * The hub as a SAML 2.0 service provider of identity providers upstream, on Spring Security's SAML2
 * and OpenSAML: towards each it has an entity id, keys and addresses of its own.
 */
@NullMarked
package fr.preau.sso.upstream.saml;

import org.jspecify.annotations.NullMarked;
