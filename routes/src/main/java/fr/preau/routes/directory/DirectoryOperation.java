package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import java.util.List;
import java.util.Optional;

/**
 * One operation on an entry (RFC 4511, sections 4.6 to 4.9). Values may be as many as they like.
 */
public sealed interface DirectoryOperation {
  /** Name of the entry when the operation begins. */
  String dn();

  /** A new entry with these attributes, {@code objectClass} among them. */
  record Add(String dn, List<Attribute> attributes) implements DirectoryOperation {
    public Add {
      attributes = List.copyOf(attributes);
    }
  }

  /** Changes of values. */
  record Modify(String dn, List<Modification> modifications) implements DirectoryOperation {
    public Modify {
      modifications = List.copyOf(modifications);
    }
  }

  /**
   * Another name; the values of the former one go.
   *
   * @param parent the new parent, if it moves
   */
  record Rename(String dn, String rdn, Optional<String> parent, String renamed)
      implements DirectoryOperation {}

  /** The end of an entry. */
  record Delete(String dn) implements DirectoryOperation {}
}
