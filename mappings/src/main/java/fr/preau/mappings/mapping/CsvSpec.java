package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.Template;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code csv} of a document: which files it maps and how they are read.
 *
 * @param files patterns of names
 * @param header columns that tell the file
 * @param separator what stands between values
 * @param encoding encoding the files are said to have
 * @param only values of which a column must have one for the row to count, in lower case
 * @param split what separates several values in one cell, by column
 * @param joins values made of several columns, by attribute
 * @param yaml the section as it is written
 * @param where place of the section
 */
record CsvSpec(
    List<String> files,
    List<String> header,
    Optional<Character> separator,
    Optional<Charset> encoding,
    Map<String, Set<String>> only,
    Map<String, String> split,
    Map<String, Template> joins,
    String yaml,
    Where where) {}
