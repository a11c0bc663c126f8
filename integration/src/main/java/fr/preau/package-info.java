/** The executable: parses the command line and starts the smallest context the command needs. */
@NullMarked
package fr.preau;

import org.jspecify.annotations.NullMarked;
