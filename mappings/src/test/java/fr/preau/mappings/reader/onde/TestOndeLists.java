package fr.preau.mappings.reader.onde;

import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.mapping.MappingOptions;
import fr.preau.mappings.mapping.Outcome;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.csv.CsvFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of an invented school. */
final class TestOndeLists {
  static final Uai SCHOOL = new Uai("0000001B");

  static final String PUPILS =
      "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;"
          + "Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;"
          + "Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage\n";

  static final String OLD_PUPILS =
      "\"Nom Elève\";\"Nom d'usage Elève\";\"Prénom Elève\";\"Date naissance\";\"Sexe\";\"Adresse1\";"
          + "\"Cp1\";\"Commune1\";\"Pays1\";\"Adresse2\";\"Cp2\";\"Commune2\";\"Pays2\";\" Cycle\";"
          + "\"Niveau\";\"Classe\";\"Attestation fournie\";\"Autorisations associations\";"
          + "\"Autorisations photos\";\"Décision de passage\"\n";

  static final String RELATIVES =
      "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;"
          + "Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;"
          + "Téléphone domicile;Téléphone travail;Téléphone portable"
          + ";Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants".repeat(3)
          + "\n";

  static final String TEACHERS =
      "Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;"
          + "Téléphone portable;Directeur;Classe\n";

  private static final Mapper MAPPER =
      MappingLibrary.load(Optional.empty())
          .mapper("onde", MappingOptions.of(new Namespace("onde")));

  private TestOndeLists() {}

  static String pupil(String family, String given, String born, String schoolClass, String id) {
    return "%s;;%s;%s;F;;;;;;;;;;CYCLE II;CE1;%s;%s;Oui;Non;Oui;\n"
        .formatted(family, given, born, schoolClass, id);
  }

  static String relative(String family, String given, String mail, String... children) {
    return "MME;;%s;%s;1 rue Inventée;00000;Exempleville;FRANCE;%s;;;;%s\n"
        .formatted(family, given, mail, String.join(";", children));
  }

  static String child(String family, String given, String schoolClass) {
    return ";%s;%s;%s".formatted(family, given, schoolClass);
  }

  static CsvFile file(String name, String text) {
    return file(name, text, StandardCharsets.UTF_8);
  }

  static CsvFile file(String name, String text, Charset charset) {
    byte[] bytes = text.getBytes(charset);
    return new CsvFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  static OndeLists read(CsvFile... files) {
    return OndeLists.read(SCHOOL, "École Exemple", List.of(files), KnownSchool.NONE);
  }

  static List<RawEntry> entries(OndeLists lists) {
    List<RawEntry> entries = new ArrayList<>();
    for (OndePart part : lists.parts()) {
      try (EntryReader reader = part.open()) {
        for (Optional<RawEntry> e = reader.next(); e.isPresent(); e = reader.next()) {
          entries.add(e.get());
        }
      }
    }
    return entries;
  }

  /** What the built-in mapping makes of the entries. */
  static List<Outcome> outcomes(OndeLists lists) {
    return entries(lists).stream().map(MAPPER::map).toList();
  }

  static <T> List<T> records(OndeLists lists, Class<T> type) {
    return outcomes(lists).stream()
        .filter(Outcome.Mapped.class::isInstance)
        .map(outcome -> ((Outcome.Mapped) outcome).record())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  static List<String> notices(OndeLists lists) {
    return lists.parts().stream()
        .flatMap(part -> part.notices().stream())
        .map(notice -> notice.code() + " " + String.join(" ", notice.arguments()))
        .toList();
  }

  /** Attributes of the entries that the built-in mapping does not know. */
  static List<String> unknown(OndeLists lists) {
    return entries(lists).stream()
        .flatMap(entry -> MAPPER.unknownAttributes(entry).stream())
        .distinct()
        .toList();
  }
}
