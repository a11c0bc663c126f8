package fr.preau.mappings.mapping;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.ldap.LdapShape;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Says of a checked document what the entries of a directory are. */
final class LdapShapes {
  private LdapShapes() {}

  /** The shape; empty for a document that maps no directory. */
  static Optional<LdapShape> of(MappingDocument document) {
    FieldSpec key = document.fields().get("to key");
    EntryKind kind = document.target().map(RecordShapes.kindsByName()::get).orElse(null);
    if (document.ldap().isEmpty() || key == null || kind == null) {
      return Optional.empty();
    }
    LdapSpec ldap = document.ldap().get();
    Set<String> attributes = new LinkedHashSet<>(document.attributes());
    FieldInputs.of(document.fields().values())
        .values()
        .forEach(inputs -> attributes.addAll(inputs.attributes()));
    attributes.removeAll(document.ignored());
    ldap.match()
        .ifPresent(
            match -> {
              attributes.removeAll(match.parts());
              if (!match.attribute().startsWith(LdapShape.DERIVED)) {
                attributes.add(match.attribute());
              }
            });
    ldap.each().ifPresent(attributes::add);
    return Optional.of(
        new LdapShape(
            document.name(),
            document.source().orElseThrow(),
            kind,
            ldap.filter(),
            ldap.match(),
            key.from(),
            key.at(),
            ldap.each(),
            ldap.distinct(),
            ldap.schools(),
            ldap.memberships(),
            attributes));
  }
}
