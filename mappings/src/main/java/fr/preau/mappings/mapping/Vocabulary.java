package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Map;

/**
 * The data that the documents of one format share.
 *
 * @param tables code tables by name
 * @param lists lists of codes by name
 */
record Vocabulary(Map<String, CodeTable> tables, Map<String, List<String>> lists) {}
