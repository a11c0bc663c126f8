package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.writer.gar.GarDegree;
import fr.preau.mappings.writer.gar.GarRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A provider's view, read whole. */
record SeenView(
    List<GarRecord> records,
    LeftOutLog leftOut,
    Appointments appointments,
    List<RenamedGroup> renamedGroups) {
  static final ViewScope EVERYTHING =
      new ViewScope(
          "gar", Optional.empty(), ViewScope.GAR_PROFILES, EnumSet.allOf(ReleasedAttribute.class));
  static final ResponsiblePolicy DEFAULT_RESPONSIBLES =
      new ResponsiblePolicy(List.of(), List.of("ac-*.fr"));

  static ViewScope schools(String... uais) {
    return new ViewScope(
        "gar",
        Optional.of(Stream.of(uais).map(Uai::new).collect(Collectors.toSet())),
        ViewScope.GAR_PROFILES,
        EnumSet.allOf(ReleasedAttribute.class));
  }

  static ViewScope profiles(SdetProfile... profiles) {
    return new ViewScope(
        "gar", Optional.empty(), Set.of(profiles), EnumSet.allOf(ReleasedAttribute.class));
  }

  static ViewScope releasing(ReleasedAttribute... attributes) {
    return new ViewScope("gar", Optional.empty(), ViewScope.GAR_PROFILES, Set.of(attributes));
  }

  /** The view of that scope; identifiers it makes are kept. */
  static SeenView of(DataSource database, ViewScope scope, ResponsiblePolicy responsibles) {
    try (var session = ProviderSession.open(database, scope.provider(), Duration.ofSeconds(5))) {
      return session.inSnapshot(
          () -> {
            var leftOut = new LeftOutLog();
            ProviderView view =
                new ViewBuilder(session.jdbc(), scope)
                    .build(
                        new GarChecks(session.jdbc(), leftOut, GarDegree.SECOND, Map.of()),
                        leftOut,
                        Optional.of(responsibles));
            var records = new ArrayList<GarRecord>();
            new GarStream(session.jdbc()).to(records::add);
            return new SeenView(records, view.leftOut(), view.appointments(), view.renamedGroups());
          });
    }
  }

  <T extends GarRecord> List<T> all(Class<T> type) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends GarRecord> T only(Class<T> type) {
    List<T> all = all(type);
    if (all.size() != 1) {
      throw new AssertionError("Expected one " + type.getSimpleName() + ", got " + all.size());
    }
    return all.get(0);
  }

  /** Keys of the records of a type, such as {@code 0000001B/6A}. */
  List<String> keys(Class<? extends GarRecord> type) {
    return all(type).stream().map(item -> item.key().toString()).toList();
  }
}
