/** The demonstration's own service: what a publisher receives, seen from the publisher's side. */
@NullMarked
package fr.preau.sso.demo;

import org.jspecify.annotations.NullMarked;
