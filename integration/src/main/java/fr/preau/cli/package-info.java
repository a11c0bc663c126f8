/**
 * The command line: parses before anything else is loaded, runs one command in the smallest context
 * it needs, and answers in text or JSON. Names, JSON keys and exit codes are a contract.
 */
@NullMarked
package fr.preau.cli;

import org.jspecify.annotations.NullMarked;
