package fr.preau.providers;

/**
 * A group that a provider gets under another code, because a division of its school bears the same.
 *
 * @param school UAI
 * @param code code in the roster
 * @param sentAs code the provider gets
 */
public record RenamedGroup(String school, String code, String sentAs) {}
