package fr.preau.routes.pickup;

import java.nio.file.Path;

/**
 * A source whose deliveries are picked up.
 *
 * @param sourceId id of the source
 * @param place where they wait
 * @param inbox directory whose {@code done} and {@code refused} take them afterwards
 * @param work directory of this source alone, for what is being fetched
 * @param bySchool whether folders of the inbox that are named by a UAI are inboxes of that school
 */
public record PickupSource(
    String sourceId, PickupPlace place, Path inbox, Path work, boolean bySchool) {
  /** A source whose deliveries name their schools. */
  public PickupSource(String sourceId, PickupPlace place, Path inbox, Path work) {
    this(sourceId, place, inbox, work, false);
  }

  /** Where files lie when they are handed over. */
  Path landing() {
    return place instanceof PickupPlace.Drop ? inbox : work;
  }
}
