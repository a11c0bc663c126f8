/**
 * Writes a provider view as a GAR delivery of the 2nd degree: five kinds of XML file, one archive,
 * one checksum. Decides nothing about who or what is sent; it keeps the format.
 */
@NullMarked
package fr.preau.mappings.writer.gar;

import org.jspecify.annotations.NullMarked;
