package fr.preau.routes.delivery;

import java.nio.file.Path;

/**
 * A delivery that is complete on the local disk, and where it goes. The receiver sees the files
 * under their local names.
 *
 * @param archive brought first
 * @param checksum brought second: its appearance announces the archive
 * @param target where to
 */
public record Delivery(Path archive, Path checksum, DeliveryTarget target) {}
