/**
 * SAML 2.0 on OpenSAML, for both of its sides: messages in and out, metadata, signatures,
 * encryption. Knows no service, no person and no session. OpenSAML stays in packages of this name.
 */
@NullMarked
package fr.preau.sso.saml;

import org.jspecify.annotations.NullMarked;
