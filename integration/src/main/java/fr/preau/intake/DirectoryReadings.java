package fr.preau.intake;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.ldap.LdapDirectory;
import fr.preau.mappings.reader.ldap.LdapSearch;
import fr.preau.mappings.reader.ldap.LdapShape;
import fr.preau.mappings.reader.ldap.Membership;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The searches that a source declares, with what their entries are.
 *
 * @param searches as declared
 * @param shapes what the mapping knows
 * @param since only what changed since then
 */
record DirectoryReadings(
    List<SourceTransport.Search> searches,
    List<LdapShape> shapes,
    Optional<LdapSearch.Since> since) {

  /**
   * The readings of a source.
   *
   * @throws Failure {@code search-unknown} when its mapping does not know what one of them reads
   */
  static DirectoryReadings of(
      SourceConfig source, MappingLibrary mappings, Optional<LdapSearch.Since> since) {
    var ldap = (SourceTransport.Ldap) source.transport().orElseThrow();
    String mapping = source.mapping().orElseThrow();
    List<LdapShape> shapes = mappings.ldapShapes(mapping);
    SortedSet<String> known = LdapShape.readings(shapes);
    for (SourceTransport.Search search : ldap.searches()) {
      if (!known.contains(search.read())) {
        throw Failure.of(
            ExitCode.USAGE,
            "search-unknown",
            source.id(),
            search.read(),
            mapping,
            String.join(", ", known));
      }
    }
    return new DirectoryReadings(ldap.searches(), shapes, since);
  }

  /** Reads groups and schools at once, since entries need them; entries when they are asked. */
  List<LdapInput.Reading> open(LdapDirectory directory) {
    var readings = new ArrayList<LdapInput.Reading>();
    boolean namesSchools = shapes.stream().anyMatch(shape -> !shape.schools().isEmpty());
    for (SourceTransport.Search search : searches) {
      Optional<LdapShape> shape =
          shapes.stream().filter(one -> one.read().equals(search.read())).findFirst();
      if (shape.isEmpty()) {
        Membership membership = membership(search);
        directory.readGroups(
            search(search, membership.filter()), LdapShape.DERIVED + search.read(), membership);
        continue;
      }
      LdapSearch asked = search(search, shape.get().filter());
      readings.add(new LdapInput.Reading(asked, shape.get()));
      if (namesSchools && shape.get().kind() == EntryKind.SCHOOL) {
        directory.readSchools(asked, shape.get());
      }
    }
    return readings;
  }

  private Membership membership(SourceTransport.Search search) {
    return shapes.stream()
        .flatMap(
            shape ->
                Optional.ofNullable(shape.memberships().get(LdapShape.DERIVED + search.read()))
                    .stream())
        .findFirst()
        .orElseThrow();
  }

  private LdapSearch search(SourceTransport.Search search, String filter) {
    return new LdapSearch(
        search.read(), search.base(), search.wholeTree(), search.filter().orElse(filter), since);
  }
}
