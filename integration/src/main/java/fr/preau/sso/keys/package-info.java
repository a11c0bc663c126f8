/**
 * The keys that sign for the hub: made at the first start, kept encrypted, changed in dated steps.
 */
@NullMarked
package fr.preau.sso.keys;

import org.jspecify.annotations.NullMarked;
