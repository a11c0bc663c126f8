package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;

/**
 * What a person is in a school ({@code GARPersonProfils}).
 *
 * @param school UAI
 * @param profile national profile
 */
public record GarProfile(Uai school, SdetProfile profile) {}
