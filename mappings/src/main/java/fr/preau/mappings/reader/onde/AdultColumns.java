package fr.preau.mappings.reader.onde;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the columns about an adult have been called: the same in both lists, but for an ending. */
final class AdultColumns {
  static final Map<String, String> WORDS = words();

  private AdultColumns() {}

  private static Map<String, String> words() {
    Map<String, String> words = new LinkedHashMap<>();
    for (String ending : new String[] {"", "responsable"}) {
      words.put("civilite" + ending, "civilite");
      words.put("nomusage" + ending, "nomUsage");
      words.put("nomdusage" + ending, "nomUsage");
      words.put("nom" + ending, "nom");
      words.put("nomdefamille" + ending, "nom");
      words.put("prenom" + ending, "prenom");
      words.put("adresse" + ending, "adresse");
      words.put("cp" + ending, "cp");
      words.put("commune" + ending, "commune");
      words.put("pays" + ending, "pays");
      words.put("courriel" + ending, "courriel");
      words.put("telephonedomicile" + ending, "telephoneDomicile");
      words.put("telephonetravail" + ending, "telephoneTravail");
      words.put("telephoneportable" + ending, "telephonePortable");
    }
    return Map.copyOf(words);
  }
}
