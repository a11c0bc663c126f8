package fr.preau.providers;

import java.util.List;

/**
 * Who allots a provider's resources in the schools.
 *
 * @param declared people named in the provider's file; they replace the default of their schools
 * @param academicDomains mail domains that make a head or a librarian eligible by default, {@code
 *     *} standing for any text, such as {@code ac-*.fr}
 */
record ResponsiblePolicy(List<DeclaredResponsible> declared, List<String> academicDomains) {
  ResponsiblePolicy {
    declared = List.copyOf(declared);
    academicDomains = List.copyOf(academicDomains);
  }
}
