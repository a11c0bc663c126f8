package fr.preau.mappings.writer.gar;

/**
 * A record that is not in the delivery because it breaks a rule.
 *
 * @param section kind of record
 * @param key what tells it from the others; identifiers and codes only
 * @param rule the rule, which also says what to do
 */
public record LeftOut(GarSection section, GarKey key, GarRule rule) {}
