package fr.preau.providers;

import java.util.List;

/**
 * What became of the people who allot resources.
 *
 * @param missing UAIs of the schools for which nobody could be found
 * @param problems declared people who cannot be sent
 */
public record Appointments(List<String> missing, List<ResponsibleProblem> problems) {
  public Appointments {
    missing = List.copyOf(missing);
    problems = List.copyOf(problems);
  }
}
