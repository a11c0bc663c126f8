package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The section {@code sso:} of a provider, checked against its schema.
 *
 * @param document as it was declared
 */
public record SsoConfig(JsonNode document) {}
