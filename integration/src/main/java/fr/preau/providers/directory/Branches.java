package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import fr.preau.routes.directory.DirectoryOperation.Add;
import fr.preau.routes.directory.EntryChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The organizational units that entries lie in, from the base down. One that is there is left as it
 * is, whoever made it; none is ever deleted.
 */
final class Branches {
  private static final String UNIT = "ou";

  private Branches() {}

  /** Additions level by level, the upper ones first. */
  static List<List<EntryChange>> additions(Collection<String> branches, String base) {
    var levels = new TreeMap<Integer, Map<String, EntryChange>>();
    try {
      DN root = new DN(base);
      for (String branch : branches) {
        for (DN dn = new DN(branch);
            dn != null && dn.isDescendantOf(root, true);
            dn = dn.getParent()) {
          RDN name = dn.getRDN();
          if (name.getAttributeNames()[0].equalsIgnoreCase(UNIT)) {
            levels
                .computeIfAbsent(dn.getRDNs().length, depth -> new TreeMap<>())
                .putIfAbsent(dn.toNormalizedString(), addition(dn, name));
          }
        }
      }
    } catch (LDAPException e) {
      throw new IllegalStateException("A name that we made is none", e);
    }
    return levels.values().stream().map(level -> List.copyOf(level.values())).toList();
  }

  private static EntryChange addition(DN dn, RDN name) {
    return new EntryChange(
        0,
        Optional.empty(),
        List.of(
            new Add(
                dn.toString(),
                List.of(
                    new Attribute(EntryRules.OBJECT_CLASS, "top", "organizationalUnit"),
                    new Attribute(UNIT, name.getAttributeValues()[0])))));
  }
}
