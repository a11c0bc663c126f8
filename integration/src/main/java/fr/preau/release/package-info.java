/**
 * One contract a provider: who may use it, which attributes it gets of whom and under which
 * identifier, and what was released. Pushes and sign-on both decide here. Reads the roster, never
 * writes it; knows no protocol.
 */
@NullMarked
package fr.preau.release;

import org.jspecify.annotations.NullMarked;
