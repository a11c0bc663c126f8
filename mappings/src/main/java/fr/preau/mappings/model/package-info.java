/**
 * The canonical model: what a source says about schools, people and teaching, one immutable record
 * an entry. Every reader and mapping ends here, every image and plan starts here.
 */
@NullMarked
package fr.preau.mappings.model;

import org.jspecify.annotations.NullMarked;
