package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;
import java.util.List;

/**
 * The disciplines of a teacher's post in one school ({@code GAREnsDisciplinesPostes}).
 *
 * @param school UAI
 * @param codes post codes such as {@code L1600}, at least one
 */
public record GarDisciplines(Uai school, List<String> codes) {
  public GarDisciplines {
    codes = List.copyOf(codes);
  }
}
