/** The hub as a SAML 2.0 identity provider of services: a thin face over session, gate and log. */
@NullMarked
package fr.preau.sso.downstream.saml;

import org.jspecify.annotations.NullMarked;
