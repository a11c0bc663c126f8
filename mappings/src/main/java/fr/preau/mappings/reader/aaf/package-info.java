/**
 * The ministry's AAF export files: bytes in, raw entries out, one at a time and in constant memory.
 */
@NullMarked
package fr.preau.mappings.reader.aaf;

import org.jspecify.annotations.NullMarked;
