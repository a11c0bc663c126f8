/** The demonstration's own service by SAML: a service provider like a publisher's. */
@NullMarked
package fr.preau.sso.demo.saml;

import org.jspecify.annotations.NullMarked;
