/**
 * The duty to forget: erases people who left, and what is older than it may be kept, from tables
 * and folders.
 */
@NullMarked
package fr.preau.privacy;

import org.jspecify.annotations.NullMarked;
