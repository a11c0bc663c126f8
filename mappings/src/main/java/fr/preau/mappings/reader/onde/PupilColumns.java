package fr.preau.mappings.reader.onde;

import fr.preau.mappings.reader.csv.HeaderName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the columns of a list of pupils have been called. */
final class PupilColumns {
  static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("nomeleve", "nom"),
          Map.entry("nomdefamilleeleve", "nom"),
          Map.entry("nomdefamille", "nom"),
          Map.entry("nomdusageeleve", "nomUsage"),
          Map.entry("nomusageeleve", "nomUsage"),
          Map.entry("nomdusage", "nomUsage"),
          Map.entry("nomusage", "nomUsage"),
          Map.entry("prenomeleve", "prenom"),
          Map.entry("premierprenom", "prenom"),
          Map.entry("deuxiemeprenom", "autresPrenoms"),
          Map.entry("datenaissance", "dateNaissance"),
          Map.entry("datedenaissance", "dateNaissance"),
          Map.entry("neele", "dateNaissance"),
          Map.entry("libelleclasse", "classe"),
          Map.entry("identifiantclasse", "identifiantClasse"),
          Map.entry("idclasse", "identifiantClasse"));

  private static final Set<String> NEEDED = Set.of("nom", "prenom", "dateNaissance");

  private PupilColumns() {}

  static boolean areIn(List<String> header) {
    return header.stream()
        .map(HeaderName::normalised)
        .map(name -> WORDS.getOrDefault(name, name))
        .collect(Collectors.toSet())
        .containsAll(NEEDED);
  }

  /** Needed columns that come again, so that nobody knows which is meant. */
  static List<String> repeated(List<String> header) {
    Set<String> seen = new HashSet<>();
    return header.stream()
        .filter(
            column -> {
              String name = HeaderName.normalised(column);
              return NEEDED.contains(WORDS.getOrDefault(name, name)) && !seen.add(name);
            })
        .toList();
  }
}
