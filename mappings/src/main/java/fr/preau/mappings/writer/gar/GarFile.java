package fr.preau.mappings.writer.gar;

/**
 * One XML file of a delivery.
 *
 * @param name its name in the archive
 * @param kind what it holds
 * @param records how many records
 * @param nodes how many elements, the root excepted
 * @param bytes size before compression
 */
public record GarFile(String name, GarKind kind, int records, int nodes, long bytes) {}
