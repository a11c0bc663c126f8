package fr.preau.providers;

import fr.preau.mappings.model.Uai;
import java.util.Optional;

/**
 * A line of the file of people who allot resources.
 *
 * @param line line in the file, from 1
 * @param school UAI
 * @param namespace feed that numbers the person; empty when the file gives the number alone
 * @param number number of the member of staff in that feed
 */
record DeclaredResponsible(int line, Uai school, Optional<String> namespace, String number) {}
