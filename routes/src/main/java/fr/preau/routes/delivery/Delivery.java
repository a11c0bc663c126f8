package fr.preau.routes.delivery;

import java.nio.file.Path;
import java.util.List;

/**
 * A delivery that is complete on the local disk, and where it goes. The receiver sees the files
 * under their local names.
 *
 * @param files in the order they are brought: the appearance of the last one announces the others
 * @param target where to
 * @param replaces whether a file of the same name and other content is replaced, or left alone and
 *     the delivery refused
 */
public record Delivery(List<Path> files, DeliveryTarget target, boolean replaces) {
  public Delivery {
    files = List.copyOf(files);
  }
}
