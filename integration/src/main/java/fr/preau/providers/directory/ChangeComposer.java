package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import fr.preau.platform.LdapConfig.Deactivation;
import fr.preau.routes.directory.DirectoryOperation;
import fr.preau.routes.directory.DirectoryOperation.Add;
import fr.preau.routes.directory.DirectoryOperation.Delete;
import fr.preau.routes.directory.DirectoryOperation.Modify;
import fr.preau.routes.directory.DirectoryOperation.Rename;
import fr.preau.routes.directory.DirectoryValues;
import fr.preau.routes.directory.EntryChange;
import fr.preau.routes.directory.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows of the plan as operations on entries. */
final class ChangeComposer {
  private final EntryRules rules;
  private final Function<Collection<String>, Map<String, String>> currentNames;
  private final Map<Long, String> located;

  /**
   * @param currentNames names that people's entries have now, by their keys
   * @param located where entries lie whose name we do not know any more, by number of the change
   */
  ChangeComposer(
      EntryRules rules,
      Function<Collection<String>, Map<String, String>> currentNames,
      Map<Long, String> located) {
    this.rules = rules;
    this.currentNames = currentNames;
    this.located = Map.copyOf(located);
  }

  EntryChange compose(ChangeRow row) {
    Mark mark = rules.mark(row.kind(), row.key());
    List<DirectoryOperation> operations =
        switch (row.action()) {
          case "add" -> add(row, mark);
          case "update", "restore" -> update(row);
          case "disable" -> disable(row);
          case "delete" -> delete(row);
          default -> throw new IllegalArgumentException("Unknown action: " + row.action());
        };
    return new EntryChange(row.number(), Optional.of(mark), operations);
  }

  private List<DirectoryOperation> add(ChangeRow row, Mark mark) {
    EntryContent content = row.desired().orElseThrow();
    var values = new LinkedHashMap<>(content.attributes());
    RDN name = rdn(row.desiredDn());
    with(values, name.getAttributeNames()[0], name.getAttributeValues()[0]);
    with(values, mark.attribute(), mark.value());
    var attributes = new ArrayList<Attribute>(values.size() + 2);
    values.forEach((attribute, all) -> attributes.add(new Attribute(attribute, all)));
    members(row, content).ifPresent(attributes::add);
    var operations = new ArrayList<DirectoryOperation>();
    boolean account = isAccount(row);
    if (account) {
      attributes.add(AdAccount.created());
    }
    operations.add(new Add(row.desiredDn(), attributes));
    if (account && rules.config().randomPassword()) {
      operations.add(new Modify(row.desiredDn(), List.of(AdAccount.password())));
      operations.add(new Modify(row.desiredDn(), List.of(AdAccount.enabled())));
    }
    return operations;
  }

  private Optional<Attribute> members(ChangeRow row, EntryContent content) {
    if (EntryRules.isPerson(row.kind()) || row.kind().equals("school")) {
      return Optional.empty();
    }
    var names = new ArrayList<String>();
    if (rules.config().placeholderMember()) {
      names.add(rules.config().base());
    }
    names.addAll(content.members().values());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Attribute(EntryRules.MEMBER, names));
  }

  private List<DirectoryOperation> update(ChangeRow row) {
    EntryContent known = row.known().orElseThrow();
    EntryContent desired = row.desired().orElseThrow();
    var operations = new ArrayList<DirectoryOperation>();
    rename(row.knownDn(), row.desiredDn()).ifPresent(operations::add);
    String named = rdn(row.desiredDn()).getAttributeNames()[0];
    var modifications = new ArrayList<>(ContentDifference.of(known, desired, named));
    modifications.addAll(
        ContentDifference.ofMembers(known, desired, namesOfLeaving(known, desired)));
    if (row.action().equals("restore")) {
      Deactivation deactivation = rules.config().deactivation();
      deactivation
          .attribute()
          .map(name -> replace(name, desired.values(name)))
          .ifPresent(modifications::add);
      if (isAccount(row)) {
        modifications.add(AdAccount.enabled());
      }
    }
    modify(row.desiredDn(), modifications).ifPresent(operations::add);
    return operations;
  }

  private List<DirectoryOperation> disable(ChangeRow row) {
    Deactivation deactivation = rules.config().deactivation();
    var modifications = new ArrayList<Modification>();
    deactivation
        .attribute()
        .map(name -> replace(name, List.of(deactivation.value())))
        .ifPresent(modifications::add);
    if (isAccount(row)) {
      modifications.add(AdAccount.disabled());
    }
    var operations = new ArrayList<DirectoryOperation>();
    // the right to sign in ends first, whatever becomes of the move
    modify(row.knownDn(), modifications).ifPresent(operations::add);
    rename(row.knownDn(), row.disabledDn()).ifPresent(operations::add);
    return operations;
  }

  /** One that is not to be found any more is gone already. */
  private List<DirectoryOperation> delete(ChangeRow row) {
    String dn = row.knownDn().isEmpty() ? located.getOrDefault(row.number(), "") : row.knownDn();
    return dn.isEmpty() ? List.of() : List.of(new Delete(dn));
  }

  private Optional<Map<String, String>> namesOfLeaving(EntryContent known, EntryContent desired) {
    if (!rules.config().activeDirectory()) {
      return Optional.empty();
    }
    List<String> leaving =
        known.members().keySet().stream()
            .filter(key -> !desired.members().containsKey(key))
            .toList();
    return Optional.of(leaving.isEmpty() ? Map.of() : currentNames.apply(leaving));
  }

  private boolean isAccount(ChangeRow row) {
    return rules.config().activeDirectory() && EntryRules.isPerson(row.kind());
  }

  private static Optional<Modify> modify(String dn, List<Modification> modifications) {
    return modifications.isEmpty() ? Optional.empty() : Optional.of(new Modify(dn, modifications));
  }

  private static Optional<Rename> rename(String from, String to) {
    if (DirectoryValues.normal(from).equals(DirectoryValues.normal(to))) {
      return Optional.empty();
    }
    String parent = parent(to);
    return Optional.of(
        new Rename(
            from,
            rdn(to).toString(),
            DirectoryValues.normal(parent(from)).equals(DirectoryValues.normal(parent))
                ? Optional.empty()
                : Optional.of(parent),
            to));
  }

  private static Modification replace(String name, List<String> values) {
    return new Modification(ModificationType.REPLACE, name, values.toArray(String[]::new));
  }

  /** One more value, under the spelling of the attribute that is there already. */
  private static void with(Map<String, List<String>> values, String name, String value) {
    for (var known : values.entrySet()) {
      if (known.getKey().equalsIgnoreCase(name)) {
        var all = new LinkedHashSet<>(known.getValue());
        all.add(value);
        known.setValue(List.copyOf(all));
        return;
      }
    }
    values.put(name, List.of(value));
  }

  private static RDN rdn(String dn) {
    return parse(dn).getRDN();
  }

  private static String parent(String dn) {
    return String.valueOf(parse(dn).getParent());
  }

  private static DN parse(String dn) {
    try {
      return new DN(dn);
    } catch (LDAPException e) {
      throw new IllegalStateException("A name that we made is none", e);
    }
  }
}
