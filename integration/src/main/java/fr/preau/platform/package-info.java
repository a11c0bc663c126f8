/**
 * What the hub stands on: its home directory, the PostgreSQL server it uses or runs, its
 * configuration, and the failures it explains to operators.
 */
@NullMarked
package fr.preau.platform;

import org.jspecify.annotations.NullMarked;
