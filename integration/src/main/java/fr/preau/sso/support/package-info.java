/**
 * What somebody at the help desk asks: why was this person refused, what would that service get.
 */
@NullMarked
package fr.preau.sso.support;

import org.jspecify.annotations.NullMarked;
