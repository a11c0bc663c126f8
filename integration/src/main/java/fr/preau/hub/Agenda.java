package fr.preau.hub;

import fr.preau.schedule.HubJob;
import fr.preau.schedule.Recurring;
import java.util.List;
import java.util.stream.Stream;

/** Everything that recurs in a hub as it is configured now. */
final class Agenda {
  private Agenda() {}

  static List<Recurring> of(HubContext hub) {
    Stream<Recurring> sources =
        hub.config().sources().stream()
            .flatMap(
                source ->
                    source.schedule().stream()
                        .map(times -> new Recurring(Recurring.Kind.SOURCE, source.id(), times)));
    Stream<Recurring> providers =
        hub.config().providers().stream()
            .flatMap(
                provider ->
                    provider.schedule().stream()
                        .map(
                            times -> new Recurring(Recurring.Kind.PROVIDER, provider.id(), times)));
    return Stream.concat(
            Stream.concat(sources, providers), Upkeep.of(hub).stream().map(HubJob::recurring))
        .toList();
  }
}
