package fr.preau.providers;

import java.util.Map;

/**
 * One of the two degrees.
 *
 * @param label {@code 1D} or {@code 2D}
 * @param sources the degree that each declared source delivers, by its id
 */
record DegreeScope(String label, Map<String, String> sources) {
  DegreeScope {
    sources = Map.copyOf(sources);
  }
}
