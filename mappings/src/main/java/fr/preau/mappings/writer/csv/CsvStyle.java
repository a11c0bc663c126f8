package fr.preau.mappings.writer.csv;

import java.nio.charset.Charset;

/**
 * How CSV files look (RFC 4180, but for what is set here).
 *
 * @param separator between cells
 * @param encoding of the file; a character it does not have becomes a question mark
 * @param byteOrderMark whether a UTF-8 file begins with one, which spreadsheets want
 * @param quoteAll whether every cell is quoted, or only those that need it
 * @param lineEnd after each line
 * @param neutralise whether cells that a spreadsheet would take for a formula are disarmed
 */
public record CsvStyle(
    char separator,
    Charset encoding,
    boolean byteOrderMark,
    boolean quoteAll,
    String lineEnd,
    boolean neutralise) {}
