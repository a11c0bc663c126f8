/**
 * Takes over what a former ENT knew: logins, identifiers that providers and others know people by,
 * activations, links to identity providers. Planned, guarded and applied in one transaction.
 */
@NullMarked
package fr.preau.takeover;

import org.jspecify.annotations.NullMarked;
